package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.Office.ANN;
import static earmark.examples.helpdesk.Office.BOB;
import static earmark.examples.helpdesk.Office.CARL;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.examples.helpdesk.Status.Closed;
import earmark.examples.helpdesk.TicketOutcome.AlreadyClosed;
import earmark.examples.helpdesk.TicketOutcome.AnswerDue;
import earmark.examples.helpdesk.TicketOutcome.NotLate;
import earmark.examples.helpdesk.TicketOutcome.NothingToDo;
import earmark.examples.helpdesk.TicketOutcome.NowClosed;
import earmark.examples.helpdesk.TicketOutcome.Reassigned;
import earmark.examples.helpdesk.TicketOutcome.Written;
import earmark.testing.IntegrationTest;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("earmark.examples.helpdesk.Office#storages")
class TicketRaceTest {

  private final Office office;

  TicketRaceTest(Storage storage) {
    this.office = new Office(storage);
  }

  @Test
  void keepsEveryMessageUntilTheTicketIsClosedAndNoneAfter() throws Exception {
    office.opens(Priority.LOW);

    var outcomes =
        Parallel.run(16, i -> i == 8 ? office.closes(CARL) : office.answers(ANN, "answer " + i));

    var written = outcomes.stream().filter(Written.class::isInstance).collect(toSet());
    var kept = office.state().messages().size();
    assertThat(written)
        .isEqualTo(IntStream.rangeClosed(2, kept).mapToObj(Written::new).collect(toSet()));
    assertThat(outcomes.get(8)).isEqualTo(new NowClosed(office.ticket.value()));
    assertThat(outcomes)
        .filteredOn(new AlreadyClosed("2026-11-02T10:00:00Z")::equals)
        .hasSize(16 - kept);
    assertThat(office.state().status())
        .isEqualTo(new Closed(Instant.parse("2026-11-02T10:00:00Z")));
  }

  @Test
  void keepsTheMessagesOfBothSides() throws Exception {
    office.opens(Priority.LOW);

    var outcomes =
        Parallel.run(
            16, i -> i % 2 == 0 ? office.writes(CARL, "to " + i) : office.answers(ANN, "of " + i));

    assertThat(outcomes).filteredOn(AnswerDue.class::isInstance).hasSize(8);
    assertThat(outcomes).filteredOn(Written.class::isInstance).hasSize(8);
    assertThat(office.state().messages())
        .extracting(message -> message.text().value())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(-1, 16)
                .mapToObj(i -> i < 0 ? "Help!" : (i % 2 == 0 ? "to " : "of ") + i)
                .toList());
  }

  @Test
  void escalatesOnceForSixteenRequests() throws Exception {
    office.opens(Priority.URGENT);
    office.at("2026-11-02T12:00");

    var outcomes = Parallel.run(16, _ -> office.escalates(CARL));

    assertThat(outcomes).filteredOn(AnswerDue.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(NotLate.class::isInstance).hasSize(15);
  }

  @Test
  void reassignsOnceForSixteenRunsOfTheSchedule() throws Exception {
    office.opensAndEscalates();
    office.at("2026-11-02T13:00");

    var outcomes = Parallel.run(16, _ -> office.reassignsUnread());

    assertThat(outcomes).filteredOn(new Reassigned("bob")::equals).hasSize(1);
    assertThat(outcomes).filteredOn(NothingToDo.class::isInstance).hasSize(15);
    assertThat(office.state().agent()).isEqualTo(BOB);
  }
}
