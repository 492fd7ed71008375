package earmark.examples.helpdesk;

import earmark.domain.DomainEvent;

/** What happened to a ticket; messages are told by their number, from 1. */
sealed interface TicketEvent extends DomainEvent {

  record TicketOpened(String ticket, String customer, String agent, String due)
      implements TicketEvent {}

  record MessageAdded(String ticket, long message, String due) implements TicketEvent {}

  record AnswerAdded(String ticket, long message, String agent) implements TicketEvent {}

  record QuestionAdded(String ticket, long message, String agent) implements TicketEvent {}

  record MessagesRead(String ticket, long upTo, String agent) implements TicketEvent {}

  record TicketEscalated(String ticket, String agent, String due) implements TicketEvent {}

  record TicketReassigned(String ticket, String from, String to) implements TicketEvent {}

  record TicketClosed(String ticket, String person) implements TicketEvent {}

  /** The question that closed it had no answer for 7 days. */
  record UnansweredTicketClosed(String ticket) implements TicketEvent {}

  record TicketReopened(String ticket, long message, String due) implements TicketEvent {}
}
