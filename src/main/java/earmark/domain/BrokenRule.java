package earmark.domain;

import java.util.function.Supplier;

/** A rule of a whole aggregate does not hold at commit; nothing was stored. */
public final class BrokenRule extends DomainException {

  public BrokenRule(String message) {
    super(message);
  }

  public static void unless(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new BrokenRule(message.get());
    }
  }
}
