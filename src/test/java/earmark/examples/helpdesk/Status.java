package earmark.examples.helpdesk;

import java.time.Duration;
import java.time.Instant;

/** Whose turn it is with a ticket. */
sealed interface Status {

  /** The customer has written, and the agent is to answer in this time. */
  record AgentsTurn(ResponseTime time) implements Status {

    String due() {
      return time.due().toString();
    }
  }

  /** The agent has asked the customer something. */
  record CustomersTurn(Instant askedAt) implements Status {

    private static final Duration PATIENCE = Duration.ofDays(7);

    /** Whether the question has been without an answer for 7 days or more. */
    boolean isOver(Instant now) {
      return !now.isBefore(askedAt.plus(PATIENCE));
    }
  }

  /** The agent has answered, and nobody is waited for. */
  record Answered() implements Status {}

  /** Nothing is written any more, unless the customer reopens the ticket. */
  record Closed(Instant at) implements Status {

    private static final Duration TO_REOPEN = Duration.ofDays(7);

    /** Whether it was closed 7 days ago or less. */
    boolean canReopen(Instant now) {
      return !now.isAfter(at.plus(TO_REOPEN));
    }
  }
}
