package earmark.examples.helpdesk;

import static java.time.ZoneOffset.UTC;

import earmark.application.Command;
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
import earmark.testing.Commands;
import earmark.testing.Model;
import earmark.testing.Storage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A department of its own with {@link OfficeHours}, one ticket in it, and a clock that tests set.
 * It is Monday, 2 November 2026, 10:00.
 */
final class Office {

  static final CustomerId CARL = new CustomerId("carl");
  static final CustomerId STRANGER = new CustomerId("stranger");
  static final AgentId ANN = new AgentId("ann");
  static final AgentId BOB = new AgentId("bob");
  static final ManagerId ANNS_MANAGER = new ManagerId("mia");
  static final ManagerId BOBS_MANAGER = new ManagerId("max");

  private static final AtomicLong COUNT = new AtomicLong();

  final TicketId ticket = new TicketId("ticket-" + COUNT.incrementAndGet());
  final DepartmentId department = new DepartmentId("department-of-" + ticket);
  private final Storage storage;
  private final Helpdesk helpdesk;
  private volatile Instant now = Instant.parse("2026-11-02T10:00:00Z");

  Office(Storage storage) {
    this.storage = storage;
    InstantSource clock = () -> now;
    helpdesk = new Helpdesk(storage.transactions(), clock.withZone(UTC));
    employ(new Agent(ANN, ANNS_MANAGER), new Agent(BOB, BOBS_MANAGER));
  }

  static Stream<Storage> storages() {
    return Storage.all(
        new Model(
            List.of(TicketMapping::new, DepartmentMapping::new),
            List.of(TicketOutcome.class, TicketEvent.class)));
  }

  /** From now on these are the agents. */
  void employ(Agent... agents) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      var departments = unitOfWork.repository(Department.class);
      departments.find(department).ifPresent(departments::remove);
      departments.add(
          new Department(department, OfficeHours.POLICY, OfficeHours.SHIFTS, List.of(agents)));
      unitOfWork.commit(new TicketOutcome.NowClosed("none"));
    }
  }

  Office at(String time) {
    now = LocalDateTime.parse(time).toInstant(UTC);
    return this;
  }

  TicketOutcome opens(Priority priority) {
    return handle(open(priority, ANN));
  }

  OpenTicket open(Priority priority, AgentId agent) {
    return new OpenTicket(ticket, new Request(CARL, department, priority), agent, text("Help!"));
  }

  TicketOutcome writes(CustomerId customer, String text) {
    return handle(new AddMessage(ticket, customer, text(text)));
  }

  TicketOutcome answers(AgentId agent, String text) {
    return handle(new AddAnswer(ticket, agent, text(text)));
  }

  TicketOutcome asks(AgentId agent, String text) {
    return handle(new AddQuestion(ticket, agent, text(text)));
  }

  TicketOutcome reads(AgentId agent, int upTo) {
    return handle(new ReadMessages(ticket, agent, upTo));
  }

  TicketOutcome escalates(CustomerId customer) {
    return handle(new EscalateTicket(ticket, customer));
  }

  TicketOutcome closes(Person person) {
    return handle(new CloseTicket(ticket, person));
  }

  TicketOutcome reopens(CustomerId customer) {
    return handle(new ReopenTicket(ticket, customer, text("Again!")));
  }

  TicketOutcome reassignsUnread() {
    return handle(new ReassignUnreadTicket(ticket));
  }

  TicketOutcome closesUnanswered() {
    return handle(new CloseUnansweredTicket(ticket));
  }

  /** Opens an urgent ticket at 10:00 on Monday, and escalates it at 12:00. */
  void opensAndEscalates() {
    at("2026-11-02T10:00").opens(Priority.URGENT);
    at("2026-11-02T12:00").escalates(CARL);
  }

  private TicketOutcome handle(TicketCommand asked) {
    return handle(Commands.unkeyed(), asked);
  }

  TicketOutcome handle(Command command, TicketCommand asked) {
    return helpdesk.handle(command, asked);
  }

  boolean isOpened() {
    return find().isPresent();
  }

  TicketState state() {
    return find().orElseThrow().state();
  }

  private Optional<Ticket> find() {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      return unitOfWork.repository(Ticket.class).find(ticket);
    }
  }

  void stores(TicketState state) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      unitOfWork.repository(Ticket.class).add(new Ticket(state));
      unitOfWork.commit(new TicketOutcome.NowClosed("none"));
    }
  }

  static Text text(String value) {
    return new Text(value);
  }
}
