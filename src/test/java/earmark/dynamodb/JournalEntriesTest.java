package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.CommandId;
import earmark.application.JournalEntry;
import earmark.domain.InvalidValue;
import earmark.testing.Commands;
import earmark.testing.TestDynamoDb;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class JournalEntriesTest {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String prefix =
      TestDynamoDb.createTables("JournalEntries%d-".formatted(COUNT.incrementAndGet()));
  private final DynamoDbJournalEntries journal;

  JournalEntriesTest() {
    journal =
        new DynamoDbJournalEntries(
            DynamoDbClients.enhanced(TestDynamoDb.client()),
            prefix + "JournalTable",
            new Jitter(new SecureRandom()));
  }

  private void store(String commandId, String committedAt) {
    TestDynamoDb.client()
        .putItem(put -> put.tableName(prefix + "JournalTable").item(item(commandId, committedAt)));
  }

  private static Map<String, AttributeValue> item(String commandId, String committedAt) {
    return Map.of(
        "commandId", AttributeValue.fromS(commandId),
        "committedAt", AttributeValue.fromS(committedAt),
        "events", AttributeValue.fromL(List.of(AttributeValue.fromS("{}"))));
  }

  private List<JournalEntry> committed(String from, String to) {
    var all = new ArrayList<JournalEntry>();
    @Nullable String next = null;
    do {
      var page =
          journal.committed(Instant.parse(from), Instant.parse(to), next, Commands.within(10));
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }

  @Test
  void findsARecordByTheIdOfItsCommand() {
    store("http:a:1", "2026-11-24T08:00:00Z");

    assertThat(journal.find(new CommandId("http:a:1"), Commands.within(10)))
        .contains(new JournalEntry("http:a:1", "2026-11-24T08:00:00Z", List.of("{}")));
    assertThat(journal.find(new CommandId("http:a:2"), Commands.within(10))).isEmpty();
  }

  @Test
  void findsWhatWasCommittedInASpanOfSecondsWhateverItsFraction() {
    store("before", "2026-11-24T07:59:59.999Z");
    store("first", "2026-11-24T08:00:00Z");
    store("first-too", "2026-11-24T08:00:00.001Z");
    store("between", "2026-11-24T08:30:00.500Z");
    store("last", "2026-11-24T09:00:00Z");
    store("last-too", "2026-11-24T09:00:00.999Z");
    store("after", "2026-11-24T09:00:01Z");

    assertThat(committed("2026-11-24T08:00:00.700Z", "2026-11-24T09:00:00.200Z"))
        .extracting(JournalEntry::commandId)
        .containsExactlyInAnyOrder("first", "first-too", "between", "last", "last-too");
  }

  @Test
  void findsEveryRecordOfAJournalOfManyPages() {
    for (var from = 0; from < 1_100; from += 25) {
      var puts =
          IntStream.range(from, from + 25)
              .mapToObj(
                  i ->
                      WriteRequest.builder()
                          .putRequest(put -> put.item(item("http:a:" + i, "2026-11-24T08:00:00Z")))
                          .build())
              .toList();
      TestDynamoDb.client()
          .batchWriteItem(write -> write.requestItems(Map.of(prefix + "JournalTable", puts)));
    }

    assertThat(committed("2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z"))
        .hasSize(1_100)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesACursorThatIsNone() {
    for (var wrong : List.of("", "?", "SECRET", "YTpi")) {
      assertThatThrownBy(
              () -> journal.committed(Instant.EPOCH, Instant.EPOCH, wrong, Commands.within(10)))
          .isInstanceOf(InvalidValue.class);
    }
  }
}
