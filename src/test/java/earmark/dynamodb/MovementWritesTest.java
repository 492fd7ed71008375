package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.CommittedEvent;
import earmark.application.Delivery;
import earmark.application.EventFailure;
import earmark.application.EventPosition;
import earmark.application.EventsRefused;
import earmark.application.JournalEntry;
import earmark.application.PageRequest;
import earmark.application.Prospect;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.TestDynamoDb;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovementWritesTest {

  private static final String PREFIX = TestDynamoDb.createTables("MovementWrites-");

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final Jitter backoff = new Jitter(new SecureRandom());
  private final Movements movements =
      new Movements(
          DynamoDbClients.enhanced(TestDynamoDb.client(http)), PREFIX + "MovementsTable", backoff);

  private static CommittedEvent event(String sku, long version) {
    return new CommittedEvent(
        "Happened",
        Instant.EPOCH,
        new EventPosition(new Sku(sku), version, 1),
        "{\"version\":%d}".formatted(version));
  }

  private List<String> stored(String sku) {
    return movements.of(new Sku(sku), new PageRequest(100, null), Commands.within(10)).items();
  }

  @Test
  void putTwentyFiveAtOnceAndLeaveOutWhatHasNoPosition() {
    var events = IntStream.rangeClosed(1, 60).mapToObj(version -> event("MANY", version)).toList();
    var batches = movements.batches(events);

    assertThat(batches).extracting(List::size).containsExactly(25, 25, 10);
    assertThat(
            movements.batches(
                List.of(new CommittedEvent("OrderRefused", Instant.EPOCH, null, "{}"))))
        .isEmpty();
    assertThat(batches).allMatch(batch -> movements.send(batch).isEmpty());
    assertThat(stored("MANY")).hasSize(60).startsWith("{\"version\":60}");
  }

  @Test
  void tellWhatWasNotPut() {
    http.nextReads(new Fault.Answered(200, MovementWritesTest::unprocessed));

    assertThat(movements.send(List.of(event("BUSY", 1), event("BUSY", 2))))
        .containsExactly(
            new EventFailure(event("BUSY", 1), "throttled", Prospect.PASSING),
            new EventFailure(event("BUSY", 2), "throttled", Prospect.PASSING));
  }

  @Test
  void arePutAgainUntilAllAreThere() {
    http.nextReads(
        new Fault.Answered(200, MovementWritesTest::unprocessed),
        new Fault.Answered(500, _ -> "{\"__type\":\"InternalServerError\"}"),
        new Fault.AnswerLost(),
        new Fault.RequestLost());
    var event = event("STUBBORN", 1);
    var delivery = new Delivery(_ -> List.of(event), movements, backoff);

    var delivered =
        delivery.deliver(List.of(new JournalEntry("c", "", List.of())), Commands.within(10));

    assertThat(delivered).isEqualTo(new Delivery.Delivered(1, List.of()));
    assertThat(stored("STUBBORN")).containsExactly(event.json());
  }

  @Test
  void areRefusedTogetherWhenOneIsInvalid() {
    http.nextReads(new Fault.Answered(400, _ -> "{\"__type\":\"ValidationException\"}"));

    assertThatThrownBy(() -> movements.send(List.of(event("INVALID", 1))))
        .isInstanceOf(EventsRefused.class);
  }

  @Test
  void waitForAPermissionThatIsMissing() {
    http.nextReads(new Fault.Answered(400, _ -> "{\"__type\":\"AccessDeniedException\"}"));

    assertThat(movements.send(List.of(event("DENIED", 1))))
        .extracting(EventFailure::prospect)
        .containsExactly(Prospect.OUTAGE);
  }

  /** The answer that nothing of the request was done. */
  private static String unprocessed(String request) {
    return request.replaceFirst("\"RequestItems\"", "\"UnprocessedItems\"");
  }
}
