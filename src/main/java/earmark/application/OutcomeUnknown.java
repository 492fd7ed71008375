package earmark.application;

import org.jspecify.annotations.Nullable;

/**
 * The deadline passed while an answer was missing: either all of the command is stored, or nothing.
 * The same command may be sent again and finds out.
 */
public final class OutcomeUnknown extends RuntimeException {

  public OutcomeUnknown(CommandId id, @Nullable Throwable cause) {
    super("no answer to the commit of command %s".formatted(id), cause);
  }
}
