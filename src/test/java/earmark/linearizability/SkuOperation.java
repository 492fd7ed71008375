package earmark.linearizability;

/**
 * What was asked of one sku, what was told, and what it did.
 *
 * @param name of whose command it is, and which
 * @param effect by its journal record
 * @param version that the state must have; {@link Told#NO_VERSION} if any will do
 */
record SkuOperation(String name, Asked asked, Told told, Effect effect, long version) {

  /** It changed nothing, but was told something. */
  static SkuOperation answered(String name, Asked asked, Told told) {
    return new SkuOperation(name, asked, told, Effect.NONE, told.version());
  }

  /** It changed something. */
  static SkuOperation done(String name, Asked asked, Told told, Effect effect) {
    return new SkuOperation(name, asked, told, effect, effect.version() - 1);
  }

  @Override
  public String toString() {
    return asked instanceof Asked.Settling
        ? "%s: %s".formatted(name, effect)
        : "%s: %s, %s, %s".formatted(name, asked, told, effect);
  }
}
