package earmark.dynamodb;

import earmark.application.Command;

/** A command, with the record that its commit leaves in the journal. */
record Recorded(Command command, JournalRecord record) {}
