package earmark.application;

import java.util.Optional;

/**
 * Lets those who want the same wait for each other instead of being in each other's way.
 *
 * <p>A lease is a courtesy and proves nothing: it ends by itself after a while, whatever its holder
 * is doing then. What is committed is decided by the versions alone.
 */
public interface Leases {

  /**
   * The lease of a name, once nobody else has it; empty if it cannot be told whether anybody has.
   * Then there is nothing to wait for.
   *
   * @throws Busy if somebody else has had it until the deadline
   */
  Optional<Lease> take(String name, Deadline deadline);

  /** A lease that was taken. */
  interface Lease {

    /**
     * Lets the next one have it at once.
     *
     * @return false if it cannot be told; it ends by itself then
     */
    boolean release();
  }
}
