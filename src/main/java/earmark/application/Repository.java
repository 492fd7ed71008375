package earmark.application;

import earmark.domain.Aggregate;
import earmark.domain.BrokenRule;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The aggregates of one type, as one unit of work sees them: the same id is always the same object.
 * What is changed on it is stored by {@link UnitOfWork#commit}, without being handed back.
 */
public interface Repository<K, A extends Aggregate<K>> {

  /**
   * The aggregate with this id: read consistently, unless the unit of work holds it already or this
   * environment has seen it before. Only a commit or a {@link UnitOfWork#confirm} proves that it is
   * so.
   */
  Optional<A> find(K id);

  /**
   * The aggregate with this id, which must be there.
   *
   * @throws BrokenRule if it is not
   */
  default A get(K id) {
    return find(id).orElseThrow(() -> new BrokenRule(id + " is not there"));
  }

  /** Those of these aggregates that exist, read with one round trip per 100. */
  Map<K, A> findAll(Collection<K> ids);

  /** How many commits have changed the aggregate before this one; 0 if there is none. */
  long version(K id);

  /**
   * Adds a new aggregate. It is stored only if none with its id is there at commit.
   *
   * @throws AggregateExists if one is known to be there
   */
  void add(A aggregate);

  /**
   * Removes an aggregate that this unit of work found or added. Its version starts anew should it
   * come again.
   */
  void remove(A aggregate);
}
