package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.CARL;
import static earmark.examples.helpdesk.Office.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.examples.helpdesk.TicketCommand.EscalateTicket;
import earmark.examples.helpdesk.TicketOutcome.AlreadyClosed;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.NotAllowed;
import earmark.examples.helpdesk.TicketOutcome.NotLate;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("earmark.examples.helpdesk.Office#storages")
class EscalationTest {

  private final Storage storage;
  private final Office office;

  EscalationTest(Storage storage) {
    this.storage = storage;
    this.office = new Office(storage);
  }

  @Test
  void beginsATimeThatIsShorterByAThird() {
    office.opens(Priority.URGENT);
    var command = Commands.keyed("escalation of " + office.ticket);

    var outcome =
        office.at("2026-11-02T12:00").handle(command, new EscalateTicket(office.ticket, CARL));

    assertThat(outcome).isEqualTo(new AnswerDue("ann", "2026-11-02T13:07:00Z"));
    assertThat(office.state().pace()).isEqualTo(Pace.ESCALATED);
    assertThat(storage.eventsOf(command.id())).containsExactly("TicketEscalated@2.1");
  }

  @Test
  void isRefusedUntilTheAnswerIsLate() {
    office.opens(Priority.URGENT);

    var inTime = office.at("2026-11-02T11:40").escalates(CARL);
    var late = office.at("2026-11-02T11:40:01").escalates(CARL);

    assertThat(inTime).isEqualTo(new NotLate(office.ticket.value()));
    assertThat(late).isEqualTo(new AnswerDue("ann", "2026-11-02T12:47:01Z"));
  }

  @Test
  void isRefusedOnceTheLateAnswerIsThere() {
    office.opens(Priority.URGENT);
    office.at("2026-11-02T11:50").answers(ANN, "Sorry.");

    var outcome = office.at("2026-11-02T12:00").escalates(CARL);

    assertThat(outcome).isEqualTo(new NotLate(office.ticket.value()));
  }

  @Test
  void isRefusedOnceTheAgentHasAskedBack() {
    office.opens(Priority.URGENT);
    office.asks(ANN, "How?");

    var outcome = office.at("2026-11-04T12:00").escalates(CARL);

    assertThat(outcome).isEqualTo(new NotLate(office.ticket.value()));
  }

  @Test
  void isForTheCustomerAlone() {
    office.opens(Priority.URGENT);

    var outcome = office.at("2026-11-02T12:00").escalates(STRANGER);

    assertThat(outcome).isEqualTo(new NotAllowed("stranger"));
    assertThat(office.state().pace()).isEqualTo(Pace.NORMAL);
  }

  @Test
  void isNotForAClosedTicket() {
    office.opens(Priority.URGENT);
    office.at("2026-11-02T12:00").closes(ANN);

    assertThat(office.escalates(CARL)).isEqualTo(new AlreadyClosed("2026-11-02T12:00:00Z"));
  }

  @Test
  void mayBeRepeatedWhenTheShorterTimeIsOverAndIsNotCutTwice() {
    office.opensAndEscalates();

    var inTime = office.at("2026-11-02T13:07").escalates(CARL);
    var late = office.at("2026-11-02T13:30").escalates(CARL);

    assertThat(inTime).isEqualTo(new NotLate(office.ticket.value()));
    assertThat(late).isEqualTo(new AnswerDue("ann", "2026-11-02T14:37:00Z"));
  }

  @Test
  void shortensTheTimeOfLaterMessagesToo() {
    office.opensAndEscalates();
    office.answers(ANN, "So.");

    var outcome = office.at("2026-11-02T14:00").writes(CARL, "Not so.");

    assertThat(outcome).isEqualTo(new AnswerDue("ann", "2026-11-02T15:07:00Z"));
  }

  @Test
  void outlivesTheClosing() {
    office.opensAndEscalates();
    office.closes(CARL);

    var outcome = office.at("2026-11-02T14:00").reopens(CARL);

    assertThat(outcome).isEqualTo(new AnswerDue("ann", "2026-11-02T15:07:00Z"));
    assertThat(office.state().pace()).isEqualTo(Pace.ESCALATED);
  }
}
