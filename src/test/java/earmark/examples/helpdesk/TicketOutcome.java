package earmark.examples.helpdesk;

import earmark.domain.Outcome;

/** What becomes of a command to the helpdesk. */
sealed interface TicketOutcome extends Outcome {

  /** The agent is to answer until then. */
  record AnswerDue(String agent, String due) implements TicketOutcome {}

  /** The agent's message was added, as this one of the ticket. */
  record Written(long message) implements TicketOutcome {}

  /** The agent has read the first so many messages. */
  record ReadUpTo(long message) implements TicketOutcome {}

  record Reassigned(String agent) implements TicketOutcome {}

  record NowClosed(String ticket) implements TicketOutcome {}

  /** Nothing was changed. */
  sealed interface Refused extends TicketOutcome {}

  record TicketExists(String ticket) implements Refused {}

  record UnknownTicket(String ticket) implements Refused {}

  /** The department has no such agent. */
  record UnknownAgent(String agent) implements Refused {}

  /** The ticket is none of this person's. */
  record NotAllowed(String person) implements Refused {}

  /** The agent does not owe an answer, or has time for it. */
  record NotLate(String ticket) implements Refused {}

  /** An escalated ticket is for the customer or the agent's manager to close. */
  record AgentMayNotClose(String agent) implements Refused {}

  record AlreadyClosed(String since) implements Refused {}

  record NotClosed(String ticket) implements Refused {}

  record ClosedTooLongAgo(String since) implements Refused {}

  /** The schedule came too early, or after somebody had done what was to be done. */
  record NothingToDo(String ticket) implements Refused {}

  record NoOtherAgent(String agent) implements Refused {}
}
