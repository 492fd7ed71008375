package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.CARL;
import static earmark.examples.helpdesk.Office.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.examples.helpdesk.Status.AgentsTurn;
import earmark.examples.helpdesk.TicketCommand.OpenTicket;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.TicketExists;
import earmark.examples.helpdesk.TicketOutcome.UnknownAgent;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Storage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("earmark.examples.helpdesk.Office#storages")
class TicketOpeningTest {

  private final Office office;

  TicketOpeningTest(Storage storage) {
    this.office = new Office(storage);
  }

  @Test
  void beginsTheTimeForAnAnswer() {
    var outcome = office.opens(Priority.HIGH);

    assertThat(outcome).isEqualTo(new AnswerDue("ann", "2026-11-02T14:00:00Z"));
    assertThat(office.state())
        .isEqualTo(
            new TicketState(
                office.ticket,
                new Request(CARL, office.department, Priority.HIGH),
                List.of(new Message(CARL, text("Help!"), Instant.parse("2026-11-02T10:00:00Z"))),
                new Assignment(ANN, 0),
                Pace.NORMAL,
                new AgentsTurn(
                    new ResponseTime(
                        Instant.parse("2026-11-02T12:00:00Z"),
                        Instant.parse("2026-11-02T14:00:00Z")))));
  }

  @Test
  void happensOnce() {
    office.opens(Priority.HIGH);

    var again = office.opens(Priority.LOW);

    assertThat(again).isEqualTo(new TicketExists(office.ticket.value()));
    assertThat(office.state().request().priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void needsAnAgentOfTheDepartment() {
    var command = office.open(Priority.LOW, new AgentId("zoe"));

    var outcome = office.handle(Commands.unkeyed(), command);

    assertThat(outcome).isEqualTo(new UnknownAgent("zoe"));
    assertThat(office.isOpened()).isFalse();
  }

  @Test
  void needsADepartment() {
    var request = new Request(CARL, new DepartmentId("nowhere"), Priority.LOW);
    var command = new OpenTicket(office.ticket, request, ANN, text("Help!"));

    assertThatThrownBy(() -> office.handle(Commands.unkeyed(), command))
        .isInstanceOf(DepartmentNotFound.class)
        .hasMessage("there is no department nowhere");
    assertThat(office.isOpened()).isFalse();
  }
}
