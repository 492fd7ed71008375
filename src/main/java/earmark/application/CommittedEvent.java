package earmark.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a committed command.
 *
 * @param type the name of the event
 * @param at when the command was committed
 * @param position where it is in the history of its product; none if it changed no product
 * @param json all of it, as others are told: the fields of the event, its {@code type}, and with
 *     them {@code version}, {@code place}, {@code commandId} and {@code at}
 */
public record CommittedEvent(
    String type, Instant at, @Nullable EventPosition position, String json) {}
