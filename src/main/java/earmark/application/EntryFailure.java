package earmark.application;

/** A journal record of which not every event has arrived, and why. */
public record EntryFailure(JournalEntry entry, String error, Prospect prospect) {

  EntryFailure and(String furtherError) {
    return new EntryFailure(entry, error + "; " + furtherError, prospect);
  }
}
