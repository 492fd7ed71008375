package earmark.dynamodb;

import static earmark.testing.DynamoDbAnswers.accessDenied;
import static earmark.testing.DynamoDbAnswers.internalError;
import static earmark.testing.DynamoDbAnswers.throttled;
import static earmark.testing.DynamoDbAnswers.throughputExceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.Busy;
import earmark.application.Leases.Lease;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.IntegrationTest;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Leases in a table, over a network that can be made to fail. */
@IntegrationTest
class DynamoDbLeasesTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Fault NONE = new After(() -> {});

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final AtomicInteger owners = new AtomicInteger();
  private final AtomicInteger pauses = new AtomicInteger();

  private DynamoDbLeases leases(Duration duration) {
    return new DynamoDbLeases(
        TestDynamoDb.client(http),
        table(),
        duration,
        (_, deadline) -> {
          pauses.incrementAndGet();
          storage.backoff().pause(Duration.ofMillis(5), deadline);
        },
        InstantSource.fixed(NOW),
        () -> "owner-" + owners.incrementAndGet());
  }

  private String table() {
    return storage.prefix() + "LeasesTable";
  }

  private Optional<Lease> take(Duration duration) {
    return leases(duration).take("CHAIR", Commands.within(20));
  }

  private List<JsonNode> stored() {
    return StoredItems.all(storage.client(), table());
  }

  @Test
  void goesOnWithoutALeaseWhoseItemCannotBeRead() {
    storage
        .client()
        .putItem(it -> it.tableName(table()).item(Map.of("sku", AttributeValue.fromS("CHAIR"))));

    assertThat(take(LONG)).isEmpty();
  }

  @Test
  void takesOneInTwoRoundTripsAndGivesItBackInAnother() {
    var lease = take(LONG).orElseThrow();
    assertThat(stored())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.get("sku").textValue()).isEqualTo("CHAIR");
              assertThat(item.get("ownerName").textValue()).isEqualTo("owner-1");
              assertThat(item.get("expiresAt").longValue())
                  .isEqualTo(NOW.plus(LONG).getEpochSecond() + 1);
            });

    assertThat(lease.release()).isTrue();

    assertThat(http.operations()).containsExactly("GetItem", "PutItem", "DeleteItem");
    assertThat(stored()).isEmpty();
  }

  @Test
  void letsTheNextOneHaveItWhenItIsGivenBack() {
    var lease = take(LONG).orElseThrow();
    http.nextReads(NONE, new After(lease::release)); // after a look at it while it was held

    assertThat(take(LONG)).isPresent();

    assertThat(pauses).hasPositiveValue();
  }

  @Test
  void letsTheNextOneHaveItWhenItHasEnded() {
    var start = System.nanoTime();
    var slow = take(SHORT).orElseThrow();

    var next = take(SHORT).orElseThrow();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SHORT);
    assertThat(slow.release()).isTrue(); // of what is not its own any more
    assertThat(stored())
        .extracting(item -> item.get("ownerName").textValue())
        .containsExactly("owner-2");
    next.release();
    assertThat(stored()).isEmpty();
  }

  @Test
  void isBusyIfAnotherHoldsItUntilTheDeadline() {
    take(LONG);
    http.forgetCalls();

    assertThatThrownBy(
            () ->
                leases(LONG)
                    .take("CHAIR", () -> Duration.ofSeconds(http.operations().size() < 3 ? 1 : 0)))
        .isInstanceOf(Busy.class)
        .hasMessage("another command held the lease of CHAIR until the deadline");

    assertThat(http.operations()).containsExactly("GetItem", "GetItem", "GetItem");
  }

  @Test
  void isTakenOnceTheDeadlineHasPassedIfNobodyHasIt() {
    assertThat(leases(LONG).take("CHAIR", () -> Duration.ZERO)).isPresent();
  }

  @Test
  void doesWithoutWhenItIsInterrupted() {
    take(LONG);

    Thread.currentThread().interrupt();
    try {
      assertThat(take(LONG)).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void doesNotWaitForItselfIfTheAnswerIsLost() {
    http.nextReads(NONE, new AnswerLost());

    var lease = take(LONG).orElseThrow();

    assertThat(http.operations()).containsExactly("GetItem", "PutItem", "GetItem");
    assertThat(pauses).hasValue(0);
    assertThat(lease.release()).isTrue();
    assertThat(stored()).isEmpty();
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(new RequestLost(), throttled(), throughputExceeded(), internalError());
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void doesWithoutIfItCannotBeReadNow(Fault fault) {
    http.nextReads(fault);

    assertThat(take(LONG)).isEmpty();

    assertThat(pauses).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void doesWithoutIfItCannotBeTakenNow(Fault fault) {
    http.nextReads(NONE, fault);

    assertThat(take(LONG)).isEmpty();

    assertThat(http.operations()).containsExactly("GetItem", "PutItem", "GetItem");
    assertThat(pauses).hasValue(0);
    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void doesWithoutIfNothingIsAnswered(Fault fault) {
    http.nextReads(fault, fault);

    assertThat(take(LONG)).isEmpty();

    assertThat(http.operations()).containsExactly("GetItem", "GetItem");
    assertThat(pauses).hasValue(0);
  }

  @Test
  void saysThatItMayNotUseTheTable() {
    http.nextReads(accessDenied());

    assertThatThrownBy(() -> take(LONG)).isInstanceOf(DynamoDbException.class);
  }

  @Test
  void waitsForTheOneWhoWasFaster() {
    http.nextReads(NONE, new After(() -> elsewhere().take("CHAIR", Commands.within(10))));

    assertThat(take(SHORT)).isPresent();

    assertThat(pauses).hasPositiveValue();
  }

  private DynamoDbLeases elsewhere() {
    return storage.leases(SHORT);
  }

  @Test
  void saysIfItCannotBeToldWhetherItWasGivenBack() {
    var lease = take(SHORT).orElseThrow();
    http.nextReads(new RequestLost());

    assertThat(lease.release()).isFalse();

    assertThat(take(SHORT)).isPresent();
  }
}
