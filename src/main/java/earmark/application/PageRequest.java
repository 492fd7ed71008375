package earmark.application;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a part of a list.
 *
 * @param limit the most items it may have
 * @param after {@link Page#next} of the part before it, none for the first
 */
public record PageRequest(int limit, @Nullable String after) {}
