package earmark.application;

import org.jspecify.annotations.Nullable;

/** The deadline passed, and nothing was stored. The same command may be sent again. */
public final class Busy extends RuntimeException {

  public Busy(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
