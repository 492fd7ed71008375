package earmark.standin;

/**
 * A transaction whose conditions hold, and keep holding: nobody else can change its items until it
 * is applied. Until then they are read as they were before.
 */
public final class Prepared {

  private final Runnable store;
  private boolean applied;

  Prepared(Runnable store) {
    this.store = store;
  }

  /**
   * Stores all of it.
   *
   * @throws IllegalStateException the second time
   */
  public synchronized void apply() {
    if (applied) {
      throw new IllegalStateException("this transaction is applied already");
    }
    applied = true;
    store.run();
  }
}
