package earmark.local;

import org.jspecify.annotations.Nullable;

/** Why the local cloud does not start; the message says it to its user in one line. */
final class CannotStart extends RuntimeException {

  CannotStart(String message) {
    this(message, null);
  }

  CannotStart(String message, @Nullable Throwable cause) {
    super(message.lines().findFirst().orElse(message), cause);
  }
}
