package earmark.examples.helpdesk;

import earmark.domain.Aggregate;
import earmark.domain.BrokenRule;
import earmark.examples.helpdesk.Status.AgentsTurn;
import earmark.examples.helpdesk.Status.Answered;
import earmark.examples.helpdesk.Status.Closed;
import earmark.examples.helpdesk.Status.CustomersTurn;
import earmark.examples.helpdesk.TicketEvent.AnswerAdded;
import earmark.examples.helpdesk.TicketEvent.MessageAdded;
import earmark.examples.helpdesk.TicketEvent.MessagesRead;
import earmark.examples.helpdesk.TicketEvent.QuestionAdded;
import earmark.examples.helpdesk.TicketEvent.TicketClosed;
import earmark.examples.helpdesk.TicketEvent.TicketEscalated;
import earmark.examples.helpdesk.TicketEvent.TicketOpened;
import earmark.examples.helpdesk.TicketEvent.TicketReassigned;
import earmark.examples.helpdesk.TicketEvent.TicketReopened;
import earmark.examples.helpdesk.TicketEvent.UnansweredTicketClosed;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.NoOtherAgent;
import earmark.examples.helpdesk.TicketOutcome.NotAllowed;
import earmark.examples.helpdesk.TicketOutcome.NothingToDo;
import earmark.examples.helpdesk.TicketOutcome.NowClosed;
import earmark.examples.helpdesk.TicketOutcome.ReadUpTo;
import earmark.examples.helpdesk.TicketOutcome.Reassigned;
import earmark.examples.helpdesk.TicketOutcome.UnknownAgent;
import earmark.examples.helpdesk.TicketOutcome.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer's request for help and what was written about it: the boundary within which it is
 * clear whose turn it is. Only this object changes; its state is replaced as a whole.
 *
 * <p>Whatever the agent writes is an answer in time, a question too. What the customer adds while
 * an answer is owed does not move the instant when it is due.
 *
 * <p>Of a late ticket's time nothing remains that could be cut. So an escalation begins the time
 * anew, 33 % shorter than the policy's, and so does every message from then on: a ticket stays
 * escalated, also when it is reopened. If it is late again it may be escalated again, to the same
 * time.
 *
 * <p>An unread ticket goes to another agent once for each such time. Who takes over has the other
 * half: what the customer was promised stands.
 */
final class Ticket implements Aggregate<TicketId> {

  /** The most messages that a ticket may have; about 300 KB as one stored item if all are long. */
  static final int MAX_MESSAGES = 100;

  private final List<TicketEvent> events = new ArrayList<>();
  private TicketState state;

  Ticket(TicketState state) {
    this.state = state;
  }

  /** A ticket that nothing was written in yet. */
  static Ticket of(TicketId id, Request request, AgentId agent) {
    return new Ticket(
        new TicketState(id, request, List.of(), Assignment.to(agent), Pace.NORMAL, new Answered()));
  }

  @Override
  public TicketId id() {
    return state.id();
  }

  TicketState state() {
    return state;
  }

  /** Adds the customer's first message, and begins the time for an answer. */
  TicketOutcome open(Message message, Department department) {
    if (!department.has(state.agent())) {
      return new UnknownAgent(state.agent().value());
    }
    var turn = state.beginTurn(department, message.at());
    return happened(
        state.with(message, turn),
        new TicketOpened(name(), message.author().value(), state.agent().value(), turn.due()),
        answerDue(turn));
  }

  /** Adds a message of the customer's, who waits for an answer from then on. */
  TicketOutcome addMessage(Message message, Department department) {
    var turn =
        state.status() instanceof AgentsTurn current
            ? current
            : state.beginTurn(department, message.at());
    return state
        .refusalTo(message.author(), state.request().customer())
        .orElseGet(
            () ->
                happened(
                    state.with(message, turn),
                    new MessageAdded(name(), nextMessage(), turn.due()),
                    answerDue(turn)));
  }

  /** Adds a message of the agent's. A question that waits for the customer still does. */
  TicketOutcome addAnswer(Message message) {
    var event = new AnswerAdded(name(), nextMessage(), message.author().value());
    return write(message, state.status() instanceof CustomersTurn it ? it : new Answered(), event);
  }

  /** Adds a question of the agent's. It gives the customer 7 days, whatever was asked before. */
  TicketOutcome addQuestion(Message message) {
    var event = new QuestionAdded(name(), nextMessage(), message.author().value());
    return write(message, new CustomersTurn(message.at()), event);
  }

  private TicketOutcome write(Message message, Status next, TicketEvent event) {
    return state
        .refusalTo(message.author(), state.agent())
        .orElseGet(() -> happened(state.with(message, next), event, new Written(nextMessage())));
  }

  /** Records that the agent has read the first so many messages. */
  TicketOutcome read(AgentId agent, int upTo) {
    if (!agent.equals(state.agent())) {
      return new NotAllowed(agent.value());
    }
    var next = state.assignment().readUpTo(Math.min(upTo, state.messages().size()));
    var outcome = new ReadUpTo(next.read());
    return next.equals(state.assignment())
        ? outcome
        : happened(state.with(next), new MessagesRead(name(), next.read(), agent.value()), outcome);
  }

  /** Begins a shorter time if the answer is late. */
  TicketOutcome escalate(CustomerId customer, Department department, Instant now) {
    var escalated = state.escalated();
    var turn = escalated.beginTurn(department, now);
    return state
        .refusalToEscalate(customer, now)
        .orElseGet(
            () ->
                happened(
                    escalated.with(turn),
                    new TicketEscalated(name(), state.agent().value(), turn.due()),
                    answerDue(turn)));
  }

  /** Gives the ticket to another agent if it is escalated and was not read in half the time. */
  TicketOutcome reassignUnread(Department department, Instant now) {
    if (!state.isUnreadForTooLong(now)) {
      return new NothingToDo(name());
    }
    var from = state.agent().value();
    return department
        .agentAfter(state.agent())
        .<TicketOutcome>map(
            to ->
                happened(
                    state.reassigned(to),
                    new TicketReassigned(name(), from, to.value()),
                    new Reassigned(to.value())))
        .orElseGet(() -> new NoOtherAgent(from));
  }

  /** Closes the ticket for its customer, its agent or the agent's manager. */
  TicketOutcome close(Person person, Department department, Instant now) {
    return state
        .refusalToClose(person, department)
        .orElseGet(() -> close(new TicketClosed(name(), person.value()), now));
  }

  /** Closes the ticket if the customer has left a question without an answer for 7 days. */
  TicketOutcome closeUnanswered(Instant now) {
    return state.isUnansweredForTooLong(now)
        ? close(new UnansweredTicketClosed(name()), now)
        : new NothingToDo(name());
  }

  private TicketOutcome close(TicketEvent event, Instant now) {
    return happened(state.with(new Closed(now)), event, new NowClosed(name()));
  }

  /** Opens a closed ticket again, and begins the time for an answer to the customer's message. */
  TicketOutcome reopen(Message message, Department department) {
    var turn = state.beginTurn(department, message.at());
    return state
        .refusalToReopen(message.author(), message.at())
        .orElseGet(
            () ->
                happened(
                    state.with(message, turn),
                    new TicketReopened(name(), nextMessage(), turn.due()),
                    answerDue(turn)));
  }

  /** The only place where a ticket changes. */
  private TicketOutcome happened(TicketState next, TicketEvent event, TicketOutcome outcome) {
    state = next;
    events.add(event);
    return outcome;
  }

  private String name() {
    return state.id().value();
  }

  private int nextMessage() {
    return state.messages().size() + 1;
  }

  private AnswerDue answerDue(AgentsTurn turn) {
    return new AnswerDue(state.agent().value(), turn.due());
  }

  @Override
  public List<TicketEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public void check() {
    BrokenRule.unless(
        state.messages().size() <= MAX_MESSAGES,
        () -> "ticket %s would have more than %d messages".formatted(id(), MAX_MESSAGES));
  }
}
