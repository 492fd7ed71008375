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
    return again.stream().anyMatch(failure -> failure.entry().equals(entry));
  }
}
