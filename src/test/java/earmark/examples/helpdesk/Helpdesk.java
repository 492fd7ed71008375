package earmark.examples.helpdesk;

import earmark.application.Command;
import earmark.application.Transactions;
import earmark.application.UnitOfWork;
import earmark.examples.helpdesk.TicketCommand.AddAnswer;
import earmark.examples.helpdesk.TicketCommand.AddMessage;
import earmark.examples.helpdesk.TicketCommand.AddQuestion;
import earmark.examples.helpdesk.TicketCommand.CloseTicket;
import earmark.examples.helpdesk.TicketCommand.CloseUnansweredTicket;
import earmark.examples.helpdesk.TicketCommand.EscalateTicket;
import earmark.examples.helpdesk.TicketCommand.OpenTicket;
import earmark.examples.helpdesk.TicketCommand.ReadMessages;
import earmark.examples.helpdesk.TicketCommand.ReassignUnreadTicket;
import earmark.examples.helpdesk.TicketCommand.ReopenTicket;
import earmark.examples.helpdesk.TicketOutcome.Refused;
import earmark.examples.helpdesk.TicketOutcome.TicketExists;
import earmark.examples.helpdesk.TicketOutcome.UnknownTicket;
import java.time.Clock;
import java.time.Instant;

/** The helpdesk's use cases, each asked for by a command of its own. */
final class Helpdesk {

  private final Transactions transactions;
  private final Clock clock;

  Helpdesk(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Does what is asked, unless it is refused; throws {@link DepartmentNotFound}. */
  TicketOutcome handle(Command command, TicketCommand asked) {
    return transactions
        .<TicketOutcome>run(
            command,
            unitOfWork -> {
              var outcome = decide(unitOfWork, asked, clock.instant());
              return outcome instanceof Refused ? outcome : unitOfWork.commit(outcome);
            })
        .outcome();
  }

  private static TicketOutcome decide(UnitOfWork unitOfWork, TicketCommand asked, Instant now) {
    var ticket = unitOfWork.repository(Ticket.class).find(asked.ticket());
    if (ticket.isPresent()) {
      return change(unitOfWork, ticket.get(), asked, now);
    }
    return asked instanceof OpenTicket command
        ? open(unitOfWork, command, now)
        : new UnknownTicket(asked.ticket().value());
  }

  private static TicketOutcome open(UnitOfWork unitOfWork, OpenTicket command, Instant now) {
    var request = command.request();
    var ticket = Ticket.of(command.ticket(), request, command.agent());
    unitOfWork.repository(Ticket.class).add(ticket);
    return ticket.open(
        new Message(request.customer(), command.text(), now), department(unitOfWork, request));
  }

  private static TicketOutcome change(
      UnitOfWork unitOfWork, Ticket ticket, TicketCommand asked, Instant now) {
    return switch (asked) {
      case OpenTicket _ -> new TicketExists(asked.ticket().value());
      case AddMessage(_, var customer, var text) ->
          ticket.addMessage(new Message(customer, text, now), department(unitOfWork, ticket));
      case AddAnswer(_, var agent, var text) -> ticket.addAnswer(new Message(agent, text, now));
      case AddQuestion(_, var agent, var text) -> ticket.addQuestion(new Message(agent, text, now));
      case ReadMessages(_, var agent, var upTo) -> ticket.read(agent, upTo);
      case EscalateTicket(_, var customer) ->
          ticket.escalate(customer, department(unitOfWork, ticket), now);
      case CloseTicket(_, var person) -> ticket.close(person, department(unitOfWork, ticket), now);
      case ReopenTicket(_, var customer, var text) ->
          ticket.reopen(new Message(customer, text, now), department(unitOfWork, ticket));
      case ReassignUnreadTicket _ -> ticket.reassignUnread(department(unitOfWork, ticket), now);
      case CloseUnansweredTicket _ -> ticket.closeUnanswered(now);
    };
  }

  private static Department department(UnitOfWork unitOfWork, Ticket ticket) {
    return department(unitOfWork, ticket.state().request());
  }

  private static Department department(UnitOfWork unitOfWork, Request request) {
    return unitOfWork
        .repository(Department.class)
        .find(request.department())
        .orElseThrow(() -> new DepartmentNotFound(request.department()));
  }
}
