package earmark.application;

import java.util.List;

/** Keeps messages that cannot be done, each with its reason, for people to look at. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Returns those that are kept. Of the others, and if anything is thrown, it is not known whether
   * they are, so one that is added again may be kept twice.
   */
  List<DeadLetter> add(List<DeadLetter> letters, Deadline deadline);
}
