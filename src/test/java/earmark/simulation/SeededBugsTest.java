package earmark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that someone could make are found by simulation, each within 1,000 seeds. */
class SeededBugsTest {

  private static final long SEEDS = 1_000;

  static Stream<Bug> bugs() {
    return Stream.of(
        new Bug(
            "no version condition",
            "dynamodb.AggregateTable",
            ".expression(\"#version = :version\")",
            ".expression(\"#version >= :version\")",
            "but the lines have"),
        new Bug(
            "a command is not looked for in the journal",
            "dynamodb.Journal",
            ".conditionExpression(NOT_ON_RECORD)",
            "",
            "no record has made version"),
        new Bug(
            "an own committed command is said to be in conflict",
            "dynamodb.CommitProtocol",
            "return settle(commands, found(commands, items), missing);",
            "throw new Busy(\"conflict\", null);",
            "never done"),
        new Bug(
            "an own committed command is said to be another's",
            "dynamodb.Journal",
            "return record.fingerprint().equals(command.fingerprint())",
            "return !record.fingerprint().equals(command.fingerprint())",
            "was told that its key is on record for another request"),
        new Bug(
            "no answer is taken for failure",
            "dynamodb.Answer",
            "case SdkClientException noAnswer -> new Missing(noAnswer);",
            "case SdkClientException noAnswer -> new NotNow(noAnswer);",
            "operations are explained"),
        new Bug(
            "a refusal is decided on what was read and is no longer so",
            "dynamodb.Committer",
            "return stands ? Optional.empty() : Optional.of(lost(read, current));",
            "return Optional.empty();",
            ""),
        new Bug(
            "a refusal is decided on what was seen before and is no longer so",
            "dynamodb.DynamoDbUnitOfWork",
            "assuming |= recalled.isPresent();",
            "",
            "operations are explained"),
        new Bug(
            "a refusal does not look at the journal",
            "dynamodb.Committer",
            "if (record != null) {",
            "if (record != null && read.isEmpty()) {",
            "was done, and then refused"),
        new Bug(
            "unprocessed keys are taken for absent",
            "dynamodb.Loader",
            "backoff.pause(pages.size(), deadline);",
            "break;",
            "NullPointerException"),
        new Bug(
            "a pack raises the version once",
            "dynamodb.Tracked",
            "return isChanged() ? Loaded.of(table(), id(), next().orElse(null)) : loaded;",
            """
            var left = find().map(it -> new Versioned<>(it, version()));
            return isChanged() ? Loaded.of(table(), id(), left.orElse(null)) : loaded;
            """,
            "version"),
        new Bug(
            "a version starts again after deletion",
            "application.DeallocateLine",
            "return unitOfWork.commit(new Deallocated(",
            "unitOfWork.allocations().remove(line); return unitOfWork.commit(new Deallocated(",
            "operations are explained"),
        new Bug(
            "the mark is cleared while a line fits",
            "domain.Product",
            "return !batches.shortOnes().isEmpty() || mayServeWaiting();",
            "return !batches.shortOnes().isEmpty();",
            "but the lines have"),
        new Bug(
            "the bound of those who wait is raised though the index lags",
            "application.WaitingLines",
            "complete = sum().equals(stored);",
            "complete = true;",
            "but the lines have"),
        new Bug(
            "a new order takes what those who wait are to get",
            "domain.Product",
            "return batches.withAvailable(isSettled() ? quantity :"
                + " quantity.plus(claimedBefore()));",
            "return batches.withAvailable(quantity);",
            "operations are explained"),
        new Bug(
            "the stream goes on after a failed publish",
            "lambda.JournalStreamHandler",
            ".filter(record -> undelivered.isToComeAgain(record.entry()))",
            ".filter(record -> false)",
            "published is"),
        new Bug(
            "a message that found no time is done",
            "lambda.QueueHandler",
            ".filter(id -> !kept.contains(id))",
            ".filter(id -> false)",
            "was acknowledged and is not on record"),
        new Bug(
            "a movement that was not taken is forgotten",
            "dynamodb.Movements",
            ".map(it -> new EventFailure(it, failure.toString(), Prospect.OUTAGE))",
            ".map(it -> new EventFailure(it, failure.toString(), Prospect.OUTAGE)).limit(0)",
            "projected is"));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void areStillInTheSource(Bug bug) {
    assertThat(bug.source()).contains(bug.wrong());
  }

  @ParameterizedTest
  @MethodSource("bugs")
  @EnabledIfSystemProperty(
      named = "proof",
      matches = "long",
      disabledReason = "-Dproof=long runs it")
  void areFound(Bug bug) throws Exception {
    var found = firstViolation(new BuggyEarmark(bug));

    System.out.println("%s: found with %s".formatted(bug, found.split(":", 2)[0]));
    assertThat(found).startsWith("seed ").contains(bug.symptom());
  }

  @Test
  @EnabledIfSystemProperty(
      named = "proof",
      matches = "long",
      disabledReason = "-Dproof=long runs it")
  void nothingIsFoundInEarmarkAsItIs() throws Exception {
    var none =
        new Bug(
            "none",
            "domain.Product",
            "public boolean isSettled() {",
            "public boolean isSettled() {",
            "");

    assertThat(firstViolation(new BuggyEarmark(none))).isEmpty();
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(
      named = "proof",
      matches = "long",
      disabledReason = "-Dproof=long runs it")
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void areFoundInWhatFunctionsSend(Sabotage sabotage) throws Exception {
    assertThat(FirstViolation.among(SEEDS, sabotage.name())).contains(sabotage.symptom());
  }

  private static String firstViolation(ClassLoader earmark) throws Exception {
    return (String)
        earmark
            .loadClass(FirstViolation.class.getName())
            .getMethod("among", long.class, String.class)
            .invoke(null, SEEDS, Sabotage.NONE.name());
  }
}
