package earmark.application;

import org.jspecify.annotations.Nullable;

/** Events were not taken, for a reason that lies in themselves. */
public final class EventsRefused extends RuntimeException {

  public EventsRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
