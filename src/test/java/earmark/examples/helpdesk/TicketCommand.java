package earmark.examples.helpdesk;

/** What can be asked of the helpdesk. */
sealed interface TicketCommand {

  TicketId ticket();

  /** The customer asks for help; which agent has it first is settled before. */
  record OpenTicket(TicketId ticket, Request request, AgentId agent, Text text)
      implements TicketCommand {}

  record AddMessage(TicketId ticket, CustomerId customer, Text text) implements TicketCommand {}

  record AddAnswer(TicketId ticket, AgentId agent, Text text) implements TicketCommand {}

  /** The agent cannot go on without an answer of the customer's. */
  record AddQuestion(TicketId ticket, AgentId agent, Text text) implements TicketCommand {}

  /**
   * The agent has read the first so many messages: those that were shown, so that none which came
   * meanwhile counts as read.
   */
  record ReadMessages(TicketId ticket, AgentId agent, int upTo) implements TicketCommand {}

  record EscalateTicket(TicketId ticket, CustomerId customer) implements TicketCommand {}

  record CloseTicket(TicketId ticket, Person person) implements TicketCommand {}

  /** The customer says why it is not over. */
  record ReopenTicket(TicketId ticket, CustomerId customer, Text text) implements TicketCommand {}

  /** Sent by a schedule, as often as it likes: the ticket and the clock say whether it is time. */
  record ReassignUnreadTicket(TicketId ticket) implements TicketCommand {}

  /** Sent by a schedule, as often as it likes: the ticket and the clock say whether it is time. */
  record CloseUnansweredTicket(TicketId ticket) implements TicketCommand {}
}
