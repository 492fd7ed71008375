package earmark.linearizability;

/** What was asked of one sku. What that demands is judged by what was told. */
sealed interface Asked permits AskedOfBatch, AskedOfLine, Shown, Asked.Settling {

  /** Whether the event is what was asked for. */
  boolean isDoneBy(SkuEvent event);

  /** Whether it may settle, too. */
  boolean settles();

  /**
   * Throws {@link Impossible} if what was told is not what came of a change that was legal and
   * asked for.
   */
  void demand(SkuState before, Effect effect, SkuState after, Told told);

  /**
   * Throws {@link Impossible} if what was told of this state is not true, or calls for a change.
   */
  void demand(SkuState state, Told told);

  /** A step of settling, which nobody asks for and nobody is told of. */
  record Settling() implements Asked {

    @Override
    public boolean isDoneBy(SkuEvent event) {
      return false;
    }

    @Override
    public boolean settles() {
      return true;
    }

    @Override
    public void demand(SkuState before, Effect effect, SkuState after, Told told) {}

    @Override
    public void demand(SkuState state, Told told) {}
  }
}
