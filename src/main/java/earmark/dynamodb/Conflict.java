package earmark.dynamodb;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A lost race: some of what was read has changed.
 *
 * @param current everything that was read, as far as it is known as it is now
 */
record Conflict(List<Tracked<?, ?>> current) {

  String describe(List<Tracked<?, ?>> read) {
    return current.stream()
        .filter(now -> read.stream().noneMatch(now::isSameAs))
        .map(now -> now.key().type().getSimpleName() + " " + now.key().id())
        .collect(Collectors.joining(", ", "changed by another commit: ", ""));
  }
}
