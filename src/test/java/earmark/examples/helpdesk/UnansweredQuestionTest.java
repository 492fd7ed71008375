package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.examples.helpdesk.Status.Closed;
import earmark.examples.helpdesk.Status.CustomersTurn;
import earmark.examples.helpdesk.TicketCommand.CloseUnansweredTicket;
import earmark.examples.helpdesk.TicketOutcome.NothingToDo;
import earmark.examples.helpdesk.TicketOutcome.NowClosed;
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
class UnansweredQuestionTest {

  private final Storage storage;
  private final Office office;
  private final TicketOutcome closed;
  private final TicketOutcome nothing;

  UnansweredQuestionTest(Storage storage) {
    this.storage = storage;
    this.office = new Office(storage);
    this.closed = new NowClosed(office.ticket.value());
    this.nothing = new NothingToDo(office.ticket.value());
  }

  @Test
  void closesTheTicketAfter7Days() {
    office.opens(Priority.LOW);
    office.asks(ANN, "How?");
    var command = Commands.keyed("closing of " + office.ticket);
    var asked = new CloseUnansweredTicket(office.ticket);

    var early = office.at("2026-11-09T09:59:59").handle(Commands.unkeyed(), asked);
    var onTime = office.at("2026-11-09T10:00").handle(command, asked);

    assertThat(early).isEqualTo(nothing);
    assertThat(onTime).isEqualTo(closed);
    assertThat(storage.eventsOf(command.id())).containsExactly("UnansweredTicketClosed@3.1");
  }

  @Test
  void closesTheTicketOnceHoweverOftenTheScheduleRuns() {
    office.opens(Priority.LOW);
    office.asks(ANN, "How?");
    office.at("2026-11-09T10:00").closesUnanswered();

    var again = office.at("2026-11-20T10:00").closesUnanswered();

    assertThat(again).isEqualTo(nothing);
    assertThat(office.state().status())
        .isEqualTo(new Closed(Instant.parse("2026-11-09T10:00:00Z")));
  }

  @Test
  void closesNothingOnceTheCustomerHasReplied() {
    office.opens(Priority.LOW);
    office.asks(ANN, "How?");
    office.at("2026-11-08T10:00").writes(CARL, "So.");

    assertThat(office.at("2026-11-20T10:00").closesUnanswered()).isEqualTo(nothing);
  }

  @Test
  void givesTheCustomer7DaysAgainWhenItIsAskedAgain() {
    office.opens(Priority.LOW);
    office.asks(ANN, "How?");
    office.at("2026-11-06T10:00").asks(ANN, "Really, how?");

    assertThat(office.at("2026-11-13T09:59:59").closesUnanswered()).isEqualTo(nothing);
    assertThat(office.at("2026-11-13T10:00").closesUnanswered()).isEqualTo(closed);
  }

  @Test
  void isStillOneWhenTheAgentHasAddedSomething() {
    office.opens(Priority.LOW);
    office.asks(ANN, "How?");

    office.at("2026-11-06T10:00").answers(ANN, "By the way.");

    assertThat(office.state().status())
        .isEqualTo(new CustomersTurn(Instant.parse("2026-11-02T10:00:00Z")));
  }

  @Test
  void closesNoTicketThatWasOnlyAnswered() {
    office.opens(Priority.LOW);
    office.answers(ANN, "So.");

    assertThat(office.at("2026-11-20T10:00").closesUnanswered()).isEqualTo(nothing);
  }

  @Test
  void closesNoEscalatedTicket() {
    office.opensAndEscalates();
    office.asks(ANN, "How?");

    assertThat(office.at("2026-11-20T10:00").closesUnanswered()).isEqualTo(nothing);
  }

  @Test
  void closesNoTicketThatTheCustomerHasReopened() {
    office.opens(Priority.LOW);
    office.asks(ANN, "How?");
    office.at("2026-11-09T10:00").closesUnanswered();
    office.at("2026-11-10T10:00").reopens(CARL);

    assertThat(office.at("2026-11-20T10:00").closesUnanswered()).isEqualTo(nothing);
  }
}
