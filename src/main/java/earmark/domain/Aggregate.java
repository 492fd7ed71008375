package earmark.domain;

import java.util.List;

/**
 * A consistency boundary: what changes and is stored as one, known to others by its id alone.
 *
 * <p>An aggregate does not know its version. The unit of work compares it with what was loaded and
 * counts versions itself, so no method can forget to.
 *
 * @param <K> the type of its id: a value with {@code equals}
 */
public interface Aggregate<K> {

  /** Identifies this aggregate among those of its type, for ever. */
  K id();

  /** What happened to this aggregate since it was loaded, in order. */
  default List<? extends DomainEvent> events() {
    return List.of();
  }

  /**
   * Checks the rules that span the whole aggregate. They may be broken while a use case works; the
   * unit of work asks before it commits.
   *
   * @throws BrokenRule if one does not hold; then nothing is stored
   */
  default void check() {}
}
