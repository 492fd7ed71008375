package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.ANNS_MANAGER;
import static earmark.examples.helpdesk.Office.BOB;
import static earmark.examples.helpdesk.Office.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.examples.helpdesk.Status.AgentsTurn;
import earmark.examples.helpdesk.TicketCommand.ReassignUnreadTicket;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.NoOtherAgent;
import earmark.examples.helpdesk.TicketOutcome.NotAllowed;
import earmark.examples.helpdesk.TicketOutcome.NothingToDo;
import earmark.examples.helpdesk.TicketOutcome.Reassigned;
import earmark.examples.helpdesk.TicketOutcome.Written;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Storage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("earmark.examples.helpdesk.Office#storages")
class ReassignmentTest {

  private final Storage storage;
  private final Office office;
  private final TicketOutcome nothing;

  ReassignmentTest(Storage storage) {
    this.storage = storage;
    this.office = new Office(storage);
    this.nothing = new NothingToDo(office.ticket.value());
  }

  @Test
  void givesAnUnreadTicketToAnotherAgentWhenHalfTheTimeIsGone() {
    office.opensAndEscalates();
    var command = Commands.keyed("reassignment of " + office.ticket);
    var asked = new ReassignUnreadTicket(office.ticket);

    var early = office.at("2026-11-02T12:33:29").handle(Commands.unkeyed(), asked);
    var onTime = office.at("2026-11-02T12:33:30").handle(command, asked);

    assertThat(early).isEqualTo(nothing);
    assertThat(onTime).isEqualTo(new Reassigned("bob"));
    assertThat(storage.eventsOf(command.id())).containsExactly("TicketReassigned@3.1");
  }

  @Test
  void leavesTheOtherHalfOfTheTimeToWhoTakesOver() {
    office.opensAndEscalates();
    office.writes(CARL, "Please!");
    office.reads(ANN, 1);

    office.at("2026-11-02T12:40").reassignsUnread();

    assertThat(office.state().assignment()).isEqualTo(new Assignment(BOB, 0));
    assertThat(office.state().status())
        .isEqualTo(new AgentsTurn(new ResponseTime(null, Instant.parse("2026-11-02T13:07:00Z"))));
  }

  @Test
  void lastsWithTheRightToAnswer() {
    office.opensAndEscalates();
    office.at("2026-11-02T12:40").reassignsUnread();

    assertThat(office.answers(ANN, "So.")).isEqualTo(new NotAllowed("ann"));
    assertThat(office.answers(BOB, "So.")).isEqualTo(new Written(2));
  }

  @Test
  void happensOnceHoweverOftenTheScheduleRuns() {
    office.opensAndEscalates();

    office.at("2026-11-02T12:40").reassignsUnread();

    assertThat(office.reassignsUnread()).isEqualTo(nothing);
    assertThat(office.at("2026-11-03T12:00").reassignsUnread()).isEqualTo(nothing);
    assertThat(office.state().agent()).isEqualTo(BOB);
  }

  @Test
  void happensAgainInTheTimeOfAnotherEscalation() {
    office.opensAndEscalates();
    office.at("2026-11-02T12:40").reassignsUnread();

    var escalated = office.at("2026-11-02T13:30").escalates(CARL);
    var outcome = office.at("2026-11-02T14:03:30").reassignsUnread();

    assertThat(escalated).isEqualTo(new AnswerDue("bob", "2026-11-02T14:37:00Z"));
    assertThat(outcome).isEqualTo(new Reassigned("ann"));
  }

  @Test
  void leavesATicketThatWasReadWhereItIs() {
    office.opensAndEscalates();
    office.reads(ANN, 1);

    var outcome = office.at("2026-11-02T13:00").reassignsUnread();

    assertThat(outcome).isEqualTo(nothing);
  }

  @Test
  void countsAMessageAsUnreadThatCameAfterTheReading() {
    office.opensAndEscalates();
    office.reads(ANN, 1);
    office.writes(CARL, "And another thing.");

    var outcome = office.at("2026-11-02T13:00").reassignsUnread();

    assertThat(outcome).isEqualTo(new Reassigned("bob"));
  }

  @Test
  void leavesATicketThatIsNotEscalatedWhereItIs() {
    office.opens(Priority.URGENT);

    var outcome = office.at("2026-11-02T12:00").reassignsUnread();

    assertThat(outcome).isEqualTo(nothing);
  }

  @Test
  void leavesAnAnsweredTicketWhereItIs() {
    office.opensAndEscalates();
    office.answers(ANN, "So.");

    var outcome = office.at("2026-11-02T13:00").reassignsUnread();

    assertThat(outcome).isEqualTo(nothing);
  }

  @Test
  void needsAnotherAgent() {
    office.employ(new Agent(ANN, ANNS_MANAGER));
    office.opensAndEscalates();

    var outcome = office.at("2026-11-02T13:00").reassignsUnread();

    assertThat(outcome).isEqualTo(new NoOtherAgent("ann"));
    assertThat(office.state().agent()).isEqualTo(ANN);
  }
}
