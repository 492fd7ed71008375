package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When a batch arrives; no {@code eta} means that it is in the warehouse. */
public record Arrival(@Nullable LocalDate eta) {}
