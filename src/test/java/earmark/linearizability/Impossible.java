package earmark.linearizability;

import java.util.function.Supplier;

/**
 * A state does not have what an operation demands of it. It is thrown often and its reason is
 * rarely read, so that is not put into words before, and there is no stack trace.
 */
final class Impossible extends RuntimeException {

  private final transient Supplier<String> reason;

  Impossible(Supplier<String> reason) {
    super(null, null, false, false);
    this.reason = reason;
  }

  static void unless(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new Impossible(otherwise);
    }
  }

  Supplier<String> reason() {
    return reason;
  }
}
