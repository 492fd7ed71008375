package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.BOB;
import static earmark.examples.helpdesk.Office.CARL;
import static earmark.examples.helpdesk.Office.STRANGER;
import static earmark.examples.helpdesk.Office.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.BrokenRule;
import earmark.examples.helpdesk.Status.Answered;
import earmark.examples.helpdesk.TicketCommand.AddAnswer;
import earmark.examples.helpdesk.TicketOutcome.AlreadyClosed;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.NotAllowed;
import earmark.examples.helpdesk.TicketOutcome.ReadUpTo;
import earmark.examples.helpdesk.TicketOutcome.UnknownTicket;
import earmark.examples.helpdesk.TicketOutcome.Written;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Storage;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("earmark.examples.helpdesk.Office#storages")
class MessagesTest {

  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final Storage storage;
  private final Office office;

  MessagesTest(Storage storage) {
    this.storage = storage;
    this.office = new Office(storage);
  }

  @Test
  void areAddedByTheCustomerAndTheAgent() {
    office.opens(Priority.HIGH);

    office.answers(ANN, "How?");
    office.at("2026-11-02T12:00").writes(CARL, "So.");

    assertThat(office.state().messages())
        .containsExactly(
            new Message(CARL, text("Help!"), Instant.parse("2026-11-02T10:00:00Z")),
            new Message(ANN, text("How?"), Instant.parse("2026-11-02T10:00:00Z")),
            new Message(CARL, text("So."), NOON));
  }

  @Test
  void areAddedByNobodyElse() {
    office.opens(Priority.HIGH);

    assertThat(office.writes(STRANGER, "Me too")).isEqualTo(new NotAllowed("stranger"));
    assertThat(office.answers(BOB, "So.")).isEqualTo(new NotAllowed("bob"));
    assertThat(office.asks(BOB, "How?")).isEqualTo(new NotAllowed("bob"));
    assertThat(office.reads(BOB, 1)).isEqualTo(new NotAllowed("bob"));
    assertThat(office.state().messages()).hasSize(1);
  }

  @Test
  void doNotMoveTheInstantWhenAnAnswerIsDue() {
    office.opens(Priority.HIGH);

    var outcome = office.at("2026-11-02T12:00").writes(CARL, "Still there?");

    assertThat(outcome).isEqualTo(new AnswerDue("ann", "2026-11-02T14:00:00Z"));
  }

  @Test
  void areToBeAnsweredAnewAfterAnAnswer() {
    office.opens(Priority.HIGH);

    var answer = office.answers(ANN, "So.");
    var answered = office.state().status();
    var next = office.at("2026-11-02T12:00").writes(CARL, "Not so.");

    assertThat(answer).isEqualTo(new Written(2));
    assertThat(answered).isEqualTo(new Answered());
    assertThat(next).isEqualTo(new AnswerDue("ann", "2026-11-02T16:00:00Z"));
  }

  @Test
  void areNotAddedToAClosedTicket() {
    office.opens(Priority.HIGH);
    office.at("2026-11-02T12:00").closes(CARL);

    var closed = new AlreadyClosed("2026-11-02T12:00:00Z");

    assertThat(office.writes(CARL, "Wait")).isEqualTo(closed);
    assertThat(office.answers(ANN, "So.")).isEqualTo(closed);
    assertThat(office.asks(ANN, "How?")).isEqualTo(closed);
    assertThat(office.state().messages()).hasSize(1);
  }

  @Test
  void areReadOnlyAsFarAsThereAreAnyAndStayRead() {
    office.opens(Priority.HIGH);
    office.writes(CARL, "Well?");

    assertThat(office.reads(ANN, 1)).isEqualTo(new ReadUpTo(1));
    assertThat(office.reads(ANN, 5)).isEqualTo(new ReadUpTo(2));
    assertThat(office.reads(ANN, 1)).isEqualTo(new ReadUpTo(2));
    assertThat(office.state().assignment()).isEqualTo(new Assignment(ANN, 2));
  }

  @Test
  void areAddedOnceForARepeatedCommand() {
    office.opens(Priority.HIGH);
    var answer = new AddAnswer(office.ticket, ANN, text("So."));
    var command = Commands.keyed("answer to " + office.ticket);

    assertThat(office.handle(command, answer)).isEqualTo(new Written(2));
    assertThat(office.handle(command, answer)).isEqualTo(new Written(2));

    assertThat(office.state().messages()).hasSize(2);
    assertThat(storage.eventsOf(command.id())).containsExactly("AnswerAdded@2.1");
  }

  @Test
  void needATicket() {
    var unknown = new UnknownTicket(office.ticket.value());

    assertThat(office.writes(CARL, "Hello?")).isEqualTo(unknown);
    assertThat(office.answers(ANN, "Hello?")).isEqualTo(unknown);
    assertThat(office.closesUnanswered()).isEqualTo(unknown);
  }

  @Test
  void areAtMostAHundred() {
    var full = Collections.nCopies(Ticket.MAX_MESSAGES, new Message(ANN, text("Wait"), NOON));
    var request = new Request(CARL, office.department, Priority.LOW);
    office.stores(
        new TicketState(
            office.ticket, request, full, new Assignment(ANN, 0), Pace.NORMAL, new Answered()));

    assertThatThrownBy(() -> office.writes(CARL, "How long?"))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("ticket %s would have more than 100 messages", office.ticket);
    assertThat(office.state().messages()).hasSize(Ticket.MAX_MESSAGES);
  }
}
