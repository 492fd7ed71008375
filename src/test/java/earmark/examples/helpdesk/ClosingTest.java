package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.ANNS_MANAGER;
import static earmark.examples.helpdesk.Office.BOB;
import static earmark.examples.helpdesk.Office.BOBS_MANAGER;
import static earmark.examples.helpdesk.Office.CARL;
import static earmark.examples.helpdesk.Office.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.examples.helpdesk.Status.Closed;
import earmark.examples.helpdesk.TicketOutcome.AgentMayNotClose;
import earmark.examples.helpdesk.TicketOutcome.AlreadyClosed;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.ClosedTooLongAgo;
import earmark.examples.helpdesk.TicketOutcome.NotAllowed;
import earmark.examples.helpdesk.TicketOutcome.NotClosed;
import earmark.examples.helpdesk.TicketOutcome.NowClosed;
import earmark.testing.IntegrationTest;
import earmark.testing.Storage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("earmark.examples.helpdesk.Office#storages")
class ClosingTest {

  private final Office office;
  private final TicketOutcome closed;

  ClosingTest(Storage storage) {
    this.office = new Office(storage);
    this.closed = new NowClosed(office.ticket.value());
  }

  @Test
  void isForTheCustomer() {
    office.opens(Priority.LOW);

    assertThat(office.closes(CARL)).isEqualTo(closed);
    assertThat(office.state().status())
        .isEqualTo(new Closed(Instant.parse("2026-11-02T10:00:00Z")));
  }

  @Test
  void isForTheAgent() {
    office.opens(Priority.LOW);

    assertThat(office.closes(ANN)).isEqualTo(closed);
  }

  @Test
  void isForTheAgentsManager() {
    office.opens(Priority.LOW);

    assertThat(office.closes(ANNS_MANAGER)).isEqualTo(closed);
  }

  @Test
  void isForNobodyElse() {
    office.opens(Priority.LOW);

    assertThat(office.closes(STRANGER)).isEqualTo(new NotAllowed("stranger"));
    assertThat(office.closes(BOB)).isEqualTo(new NotAllowed("bob"));
    assertThat(office.closes(BOBS_MANAGER)).isEqualTo(new NotAllowed("max"));
    assertThat(office.state().status()).isInstanceOf(Status.AgentsTurn.class);
  }

  @Test
  void ofAnEscalatedTicketIsNotForTheAgent() {
    office.opensAndEscalates();
    office.answers(ANN, "So.");

    assertThat(office.closes(ANN)).isEqualTo(new AgentMayNotClose("ann"));
    assertThat(office.closes(CARL)).isEqualTo(closed);
  }

  @Test
  void ofAnEscalatedTicketIsForTheManagerOfWhoeverHasItNow() {
    office.opensAndEscalates();
    office.at("2026-11-02T13:00").reassignsUnread();

    assertThat(office.closes(ANNS_MANAGER)).isEqualTo(new NotAllowed("mia"));
    assertThat(office.closes(BOBS_MANAGER)).isEqualTo(closed);
  }

  @Test
  void happensOnce() {
    office.opens(Priority.LOW);
    office.closes(CARL);

    var again = office.at("2026-11-05T10:00").closes(ANN);

    assertThat(again).isEqualTo(new AlreadyClosed("2026-11-02T10:00:00Z"));
    assertThat(office.state().status())
        .isEqualTo(new Closed(Instant.parse("2026-11-02T10:00:00Z")));
  }

  @Test
  void isUndoneByTheCustomerWhoIsToHaveAnAnswerThen() {
    office.opens(Priority.URGENT);
    office.closes(ANN);

    var outcome = office.at("2026-11-09T10:00").reopens(CARL);

    assertThat(outcome).isEqualTo(new AnswerDue("ann", "2026-11-09T11:40:00Z"));
    assertThat(office.state().messages())
        .contains(new Message(CARL, Office.text("Again!"), Instant.parse("2026-11-09T10:00:00Z")));
  }

  @Test
  void standsAfter7Days() {
    office.opens(Priority.URGENT);
    office.closes(CARL);

    var outcome = office.at("2026-11-09T10:00:01").reopens(CARL);

    assertThat(outcome).isEqualTo(new ClosedTooLongAgo("2026-11-02T10:00:00Z"));
    assertThat(office.state().status()).isInstanceOf(Closed.class);
  }

  @Test
  void isUndoneByNobodyElse() {
    office.opens(Priority.URGENT);
    office.closes(ANN);

    assertThat(office.reopens(STRANGER)).isEqualTo(new NotAllowed("stranger"));
  }

  @Test
  void isNotUndoneWhereItHasNotHappened() {
    office.opens(Priority.URGENT);

    assertThat(office.reopens(CARL)).isEqualTo(new NotClosed(office.ticket.value()));
  }
}
