package earmark.application;

import org.jspecify.annotations.Nullable;

/** A journal record has another form than ours have. Reading it again does not help. */
public final class UnreadableEntry extends RuntimeException {

  public UnreadableEntry(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
