package earmark.application;

import earmark.domain.Outcome;
import java.time.Instant;

/** What the journal tells of a command: that it was committed, when, and with which outcome. */
public record CommittedCommand(
    CommandId id, String operation, Instant committedAt, Outcome outcome) {}
