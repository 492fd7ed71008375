package earmark.dynamodb;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A lost race: some of what was read has changed.
 *
 * @param current everything that was read, as far as it is known as it is now
 * @param answerMissed whether the transaction was sent once without an answer
 */
record Conflict(List<Tracked<?, ?>> current, boolean answerMissed) {

  String describe(List<Tracked<?, ?>> read) {
    return current.stream()
        .filter(now -> read.stream().noneMatch(now::isSameAs))
        .map(now -> now.key().type().getSimpleName() + " " + now.key().id())
        .collect(Collectors.joining(", ", "changed by another commit: ", ""));
  }
}
