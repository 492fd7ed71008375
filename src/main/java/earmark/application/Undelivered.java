package earmark.application;

import java.util.List;

/**
 * What has become of journal records that were not delivered.
 *
 * @param again the stream has to bring them again
 * @param setAside they are in the failure queue
 */
public record Undelivered(List<EntryFailure> again, List<EntryFailure> setAside) {

  /** Whether the stream has to bring this record again. */
  public boolean isToComeAgain(JournalEntry entry) {
    return isAmong(again, entry);
  }

  /** Whether this record was delivered, all of it. */
  public boolean isWithout(JournalEntry entry) {
    return !isAmong(again, entry) && !isAmong(setAside, entry);
  }

  private static boolean isAmong(List<EntryFailure> failures, JournalEntry entry) {
    return failures.stream().anyMatch(failure -> failure.entry().equals(entry));
  }
}
