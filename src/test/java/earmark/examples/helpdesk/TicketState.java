package earmark.examples.helpdesk;

import earmark.examples.helpdesk.Status.AgentsTurn;
import earmark.examples.helpdesk.Status.Closed;
import earmark.examples.helpdesk.Status.CustomersTurn;
import earmark.examples.helpdesk.TicketOutcome.AgentMayNotClose;
import earmark.examples.helpdesk.TicketOutcome.AlreadyClosed;
import earmark.examples.helpdesk.TicketOutcome.ClosedTooLongAgo;
import earmark.examples.helpdesk.TicketOutcome.NotAllowed;
import earmark.examples.helpdesk.TicketOutcome.NotClosed;
import earmark.examples.helpdesk.TicketOutcome.NotLate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A ticket as it stands, and what speaks against changing it. */
record TicketState(
    TicketId id,
    Request request,
    List<Message> messages,
    Assignment assignment,
    Pace pace,
    Status status) {

  TicketState {
    messages = List.copyOf(messages);
  }

  AgentId agent() {
    return assignment.agent();
  }

  boolean isEscalated() {
    return pace == Pace.ESCALATED;
  }

  /** Why somebody may not do what is for the expected one to do while the ticket is open. */
  Optional<TicketOutcome> refusalTo(Person person, Person expected) {
    return refusalUnless(person.equals(expected), person);
  }

  private Optional<TicketOutcome> refusalUnless(boolean allowed, Person person) {
    if (!allowed) {
      return Optional.of(new NotAllowed(person.value()));
    }
    return status instanceof Closed closed
        ? Optional.of(new AlreadyClosed(closed.at().toString()))
        : Optional.empty();
  }

  Optional<TicketOutcome> refusalToEscalate(CustomerId customer, Instant now) {
    var late = status instanceof AgentsTurn(var time) && time.isOver(now);
    return refusalTo(customer, request.customer())
        .or(() -> late ? Optional.empty() : Optional.of(new NotLate(id.value())));
  }

  Optional<TicketOutcome> refusalToClose(Person person, Department department) {
    return switch (person) {
      case CustomerId customer -> refusalTo(customer, request.customer());
      case ManagerId manager -> refusalUnless(department.isManaged(agent(), manager), manager);
      case AgentId agent ->
          refusalTo(agent, agent())
              .or(
                  () ->
                      isEscalated()
                          ? Optional.of(new AgentMayNotClose(agent.value()))
                          : Optional.empty());
    };
  }

  Optional<TicketOutcome> refusalToReopen(Person person, Instant now) {
    if (!person.equals(request.customer())) {
      return Optional.of(new NotAllowed(person.value()));
    }
    if (!(status instanceof Closed closed)) {
      return Optional.of(new NotClosed(id.value()));
    }
    return closed.canReopen(now)
        ? Optional.empty()
        : Optional.of(new ClosedTooLongAgo(closed.at().toString()));
  }

  /**
   * Whether a message of the customer's in an escalated ticket is unread, and half the time gone.
   */
  boolean isUnreadForTooLong(Instant now) {
    return isEscalated()
        && status instanceof AgentsTurn(var time)
        && time.isHalfGone(now)
        && messages.stream().skip(assignment.read()).anyMatch(Message::isOfCustomer);
  }

  /** Whether a question has been without an answer for 7 days; escalated tickets wait for ever. */
  boolean isUnansweredForTooLong(Instant now) {
    return !isEscalated() && status instanceof CustomersTurn turn && turn.isOver(now);
  }

  /** The agent's turn, with all of the time that such a ticket has. */
  AgentsTurn beginTurn(Department department, Instant start) {
    if (!department.id().equals(request.department())) {
      throw new IllegalArgumentException("%s is not of %s".formatted(id, department.id()));
    }
    return new AgentsTurn(ResponseTimes.of(department, request.priority(), pace, start));
  }

  /** With one message more, and this status. */
  TicketState with(Message message, Status next) {
    return new TicketState(
        id,
        request,
        Stream.concat(messages.stream(), Stream.of(message)).toList(),
        assignment,
        pace,
        next);
  }

  /** With another agent, who has the rest of the time and has read nothing. */
  TicketState reassigned(AgentId to) {
    var rest = status instanceof AgentsTurn(var time) ? new AgentsTurn(time.otherHalf()) : status;
    return new TicketState(id, request, messages, Assignment.to(to), pace, rest);
  }

  TicketState with(Assignment next) {
    return new TicketState(id, request, messages, next, pace, status);
  }

  TicketState with(Status next) {
    return new TicketState(id, request, messages, assignment, pace, next);
  }

  TicketState escalated() {
    return new TicketState(id, request, messages, assignment, Pace.ESCALATED, status);
  }
}
