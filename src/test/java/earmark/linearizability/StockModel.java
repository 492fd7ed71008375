package earmark.linearizability;

/** The stock of one sku, whose commands come one after another. */
final class StockModel implements Model<SkuState, SkuOperation> {

  @Override
  public SkuState initial() {
    return SkuState.NONE;
  }

  /** Most operations are at another version, which is told at once. */
  @Override
  public Step<SkuState> step(SkuState state, SkuOperation operation) {
    var version = operation.version();
    if (version != Told.NO_VERSION && version != state.version()) {
      return new Step.Impossible<>(
          () -> "it was at version %d, and this is %d".formatted(version, state.version()));
    }
    try {
      return new Step.Done<>(after(state, operation));
    } catch (Impossible impossible) {
      return new Step.Impossible<>(impossible.reason());
    }
  }

  @Override
  public boolean onlyLooks(SkuOperation operation) {
    return operation.effect().isNone();
  }

  private static SkuState after(SkuState before, SkuOperation operation) {
    var asked = operation.asked();
    var effect = operation.effect();
    if (effect.isNone()) {
      asked.demand(before, operation.told());
      return before;
    }
    if (asked instanceof Asked.Settling) {
      return Commit.ofSettling(before, effect);
    }
    Impossible.unless(
        asked.isDoneBy(effect.events().getFirst()),
        () -> "%s is not what was asked for".formatted(effect.events().getFirst()));
    var after = Commit.of(before, effect, asked.settles());
    asked.demand(before, effect, after, operation.told());
    return after;
  }
}
