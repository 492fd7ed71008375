package earmark.application;

import java.util.List;
import java.util.Map;

/** Keeps messages that cannot be done, each with its reason, for people to look at. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Returns which of them are not known to be kept, each with the reason for that. One that is
   * added again may be kept twice.
   */
  Map<DeadLetter, String> add(List<DeadLetter> letters, Deadline deadline);
}
