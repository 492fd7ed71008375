package earmark.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. It may have fewer items than were asked for, also none, and there is more all
 * the same.
 *
 * @param next asks for what follows, none if nothing does
 */
public record Page<T>(List<T> items, @Nullable String next) {}
