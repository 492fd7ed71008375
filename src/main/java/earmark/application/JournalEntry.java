package earmark.application;

import java.util.List;

/**
 * A journal record as far as its events are concerned, as it is stored and not yet read: any of it
 * may turn out to be unreadable.
 *
 * @param events JSON each, in order
 */
public record JournalEntry(String commandId, String committedAt, List<String> events) {}
