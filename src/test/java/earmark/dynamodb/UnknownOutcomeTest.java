package earmark.dynamodb;

import static earmark.testing.DynamoDbAnswers.accessDenied;
import static earmark.testing.DynamoDbAnswers.allUnprocessed;
import static earmark.testing.DynamoDbAnswers.cancelled;
import static earmark.testing.DynamoDbAnswers.inProgress;
import static earmark.testing.DynamoDbAnswers.internalError;
import static earmark.testing.DynamoDbAnswers.throttled;
import static earmark.testing.DynamoDbAnswers.throughputExceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.Busy;
import earmark.application.Command;
import earmark.application.Handled;
import earmark.application.OutcomeUnknown;
import earmark.examples.visits.CountVisit;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitCounterMapping;
import earmark.examples.visits.VisitEvent;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.examples.visits.VisitOutcome.NotAsExpected;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.IntegrationTest;
import earmark.testing.Model;
import earmark.testing.TestDynamoDb;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Every command of these tests counts a visit to a page that has one before. */
@IntegrationTest
class UnknownOutcomeTest {

  private static final String PAGE = "page";
  private static final Fault NONE = new After(() -> {});
  private static final Set<String> ENDS_THE_TIME = Set.of("TransactWriteItems", "BatchGetItem");

  private final DynamoDbStorage elsewhere =
      new DynamoDbStorage(
          new Model(
              List.of(VisitCounterMapping::new), List.of(VisitOutcome.class, VisitEvent.class)));
  private final FaultyHttpClient http = new FaultyHttpClient();
  private final DynamoDbStorage storage = elsewhere.through(TestDynamoDb.client(http));

  @BeforeEach
  void visitOnce() {
    countElsewhere(Commands.unkeyed());
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        new AnswerLost(),
        new RequestLost(),
        cancelled("None", "TransactionConflict"),
        cancelled("None", "ThrottlingError"),
        cancelled("None", "ProvisionedThroughputExceeded"),
        inProgress(),
        throttled(),
        throughputExceeded(),
        internalError());
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void commitsOnceWhateverHappensToTheFirstSending(Fault fault) {
    http.nextWrites(fault);

    var handled = count(Commands.unkeyed());

    assertThat(handled).isEqualTo(new Handled<>(new Counted(2), false));
    assertThat(visits()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void sendsTheSameBytesAgain(Fault fault) {
    http.nextWrites(fault, fault, new RequestLost());

    count(Commands.unkeyed());

    assertThat(writes()).hasSize(4).containsOnly(writes().getFirst());
    assertThat(writes().getFirst()).contains("ClientRequestToken");
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void readsAgainWhateverHappensToTheFirstRead(Fault fault) {
    http.nextReads(fault);

    var handled = count(Commands.unkeyed());

    assertThat(handled.outcome()).isEqualTo(new Counted(2));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void provesARefusalAgainWhateverHappensToTheFirstProof(Fault fault) {
    http.nextReads(NONE, fault);

    var handled = new CountVisit(storage.transactions()).handle(Commands.keyed("refused"), PAGE, 7);

    assertThat(handled.outcome()).isEqualTo(new NotAsExpected(1));
    assertThat(http.operations())
        .containsExactly("GetItem", "TransactGetItems", "TransactGetItems");
  }

  @Test
  void recognisesItsCommitThoughOthersCameAfterIt() {
    http.nextWrites(new AnswerLost(), new After(() -> countElsewhere(Commands.unkeyed())));

    var handled = count(Commands.unkeyed());

    assertThat(handled).isEqualTo(new Handled<>(new Counted(2), false));
    assertThat(visits()).isEqualTo(3);
  }

  @Test
  void decidesAgainIfOthersCameBeforeALostRequest() {
    http.nextWrites(new RequestLost(), new After(() -> countElsewhere(Commands.unkeyed())));

    var handled = count(Commands.unkeyed());

    assertThat(handled).isEqualTo(new Handled<>(new Counted(3), false));
    assertThat(visits()).isEqualTo(3);
  }

  @Test
  void answersAsAnotherSenderOfTheSameCommandDidWhoWasFaster() {
    var command = Commands.keyed("sent-twice");
    http.nextWrites(new RequestLost(), new After(() -> countElsewhere(command)));

    var handled = count(command);

    assertThat(handled).isEqualTo(new Handled<>(new Counted(2), true));
    assertThat(visits()).isEqualTo(2);
  }

  @Test
  void takesWhatIsThereNowFromTheAnswerOfALostRaceAndSendsAnotherToken() {
    http.nextWrites(new After(() -> countElsewhere(Commands.unkeyed())));

    count(Commands.unkeyed());

    assertThat(http.operations())
        .containsExactly("GetItem", "TransactWriteItems", "TransactWriteItems");
    assertThat(writes().stream().map(UnknownOutcomeTest::token)).doesNotHaveDuplicates();
  }

  private static String token(String write) {
    var name = "\"ClientRequestToken\":\"";
    var start = write.indexOf(name) + name.length();
    return write.substring(start, write.indexOf('"', start));
  }

  @Test
  void findsItsCommitInTheJournalWhenTheTimeIsOver() {
    http.nextWrites(new AnswerLost());

    var handled = count(outOfTime(Commands.unkeyed()));

    assertThat(handled).isEqualTo(new Handled<>(new Counted(2), false));
    assertThat(http.operations()).containsExactly("GetItem", "TransactWriteItems", "GetItem");
  }

  static Stream<Fault> faultsThatTellNothing() {
    return Stream.of(new RequestLost(), inProgress(), internalError());
  }

  @ParameterizedTest
  @MethodSource("faultsThatTellNothing")
  void saysThatTheOutcomeIsUnknownIfTheJournalDoesNotKnowItWhenTheTimeIsOver(Fault fault) {
    http.nextWrites(fault);

    assertThatThrownBy(() -> count(outOfTime(Commands.unkeyed())))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void saysThatTheOutcomeIsUnknownIfTheJournalCannotBeAskedWhenTheTimeIsOver() {
    http.nextWrites(new AnswerLost());
    http.nextReads(NONE, new RequestLost());
    var command = Commands.keyed("unknown");

    assertThatThrownBy(() -> count(outOfTime(command))).isInstanceOf(OutcomeUnknown.class);
    assertThat(count(command)).isEqualTo(new Handled<>(new Counted(2), true));
    assertThat(visits()).isEqualTo(2);
  }

  @Test
  void isBusyIfItIsCertainThatNothingIsStoredWhenTheTimeIsOver() {
    http.nextWrites(cancelled("None", "TransactionConflict"));

    assertThatThrownBy(() -> count(outOfTime(Commands.unkeyed()))).isInstanceOf(Busy.class);
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void isBusyIfItCannotReadWhenTheTimeIsOver() {
    http.nextReads(throttled());
    var late = Commands.with(() -> Duration.ZERO, Commands.unkeyed());

    assertThatThrownBy(() -> count(late)).isInstanceOf(Busy.class);
  }

  @Test
  void sendsNoCommitThatItCouldNotWaitFor() {
    var late = Commands.with(() -> Duration.ZERO, Commands.unkeyed());

    assertThatThrownBy(() -> count(late)).isInstanceOf(Busy.class);
    assertThat(http.operations()).containsExactly("GetItem");
  }

  @Test
  void sendsAgainWhateverElseIsWrongWhileAnotherTransactionIsInTheWay() {
    var command = Commands.keyed("many-reasons");
    http.nextWrites(
        new AnswerLost(),
        cancelled("None", "TransactionConflict"),
        cancelled("TransactionConflict", "ConditionalCheckFailed"));

    var handled = count(command);

    assertThat(handled).isEqualTo(new Handled<>(new Counted(2), false));
    assertThat(writes()).hasSize(4);
  }

  @Test
  void givesUpAtOnceOnARequestThatIsNotAllowed() {
    http.nextWrites(accessDenied());

    assertThatThrownBy(() -> count(Commands.unkeyed())).isInstanceOf(DynamoDbException.class);
    assertThat(writes()).hasSize(1);
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void findsItsCommitInTheJournalIfTheNextSendingIsNotAllowed() {
    http.nextWrites(new AnswerLost(), accessDenied());

    var handled = count(Commands.unkeyed());

    assertThat(handled).isEqualTo(new Handled<>(new Counted(2), false));
  }

  @Test
  void saysThatTheOutcomeIsUnknownIfALostRequestIsNotAllowedWhenItIsSentAgain() {
    http.nextWrites(new RequestLost(), accessDenied());

    assertThatThrownBy(() -> count(Commands.unkeyed())).isInstanceOf(OutcomeUnknown.class);
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void givesUpAtOnceOnARequestThatIsWrong() {
    http.nextWrites(cancelled("None", "ValidationError"));

    assertThatThrownBy(() -> count(Commands.unkeyed()))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void neverTakesWhatWasNotReadForAbsent() {
    http.nextReads(allUnprocessed(), allUnprocessed());

    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      var found = unitOfWork.repository(VisitCounter.class).findAll(List.of(PAGE, "other"));

      assertThat(found).containsOnlyKeys(PAGE);
    }
  }

  @Test
  void isBusyIfNotEverythingWasReadWhenTheTimeIsOver() {
    http.nextReads(allUnprocessed());

    try (var unitOfWork = storage.unitsOfWork().begin(outOfTime(Commands.unkeyed()))) {
      var pages = unitOfWork.repository(VisitCounter.class);

      assertThatThrownBy(() -> pages.findAll(List.of(PAGE, "other"))).isInstanceOf(Busy.class);
    }
  }

  private Handled<VisitOutcome> count(Command command) {
    return new CountVisit(storage.transactions()).handle(command, PAGE);
  }

  private void countElsewhere(Command command) {
    new CountVisit(elsewhere.transactions()).handle(command, PAGE);
  }

  /** As they are stored, and not as somebody has seen them. */
  private long visits() {
    var reader = elsewhere.through(TestDynamoDb.client());
    try (var unitOfWork = reader.unitsOfWork().begin(Commands.unkeyed())) {
      return unitOfWork.repository(VisitCounter.class).find(PAGE).orElseThrow().visits();
    }
  }

  /** The same command, whose time is over once it has sent its first transaction or batch read. */
  private Command outOfTime(Command command) {
    return Commands.with(
        () ->
            http.operations().stream().anyMatch(ENDS_THE_TIME::contains)
                ? Duration.ZERO
                : Duration.ofSeconds(5),
        command);
  }

  /** The transactions that were sent. */
  private List<String> writes() {
    return http.calls().stream()
        .filter(call -> call.operation().equals("TransactWriteItems"))
        .map(FaultyHttpClient.Call::body)
        .toList();
  }
}
