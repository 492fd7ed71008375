package earmark.application;

/**
 * A journal record of which not every event has arrived, and why.
 *
 * @param forGood whether the reason lies in the record, so that it fails every time
 */
public record EntryFailure(JournalEntry entry, String error, boolean forGood) {

  EntryFailure and(String furtherError) {
    return new EntryFailure(entry, error + "; " + furtherError, forGood);
  }
}
