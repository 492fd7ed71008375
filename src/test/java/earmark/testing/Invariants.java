package earmark.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.testing.History.Counters;
import earmark.testing.History.Line;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The invariants of the design, of one sku: recounted from the items themselves, and a second time
 * from the events that led to them. That there is one allocation per order and sku needs no check:
 * it is the key of the table.
 */
public final class Invariants {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final StoredItems stored;
  private final Map<String, JsonNode> open = new TreeMap<>();

  private Invariants(StoredItems stored) {
    this.stored = stored;
    stored.batches().forEach(batch -> open.put(batch.get("reference").textValue(), batch));
  }

  /**
   * Checks all that is stored of a sku, and returns it.
   *
   * @param prefix what the names of the tables begin with
   */
  public static StoredItems check(DynamoDbClient client, String prefix, String sku) {
    var stored = StoredItems.read(client, prefix).of(sku);
    check(stored);
    return stored;
  }

  /** Checks all that is stored of every sku, and returns it. */
  public static StoredItems checkAll(DynamoDbClient client, String prefix) {
    var stored = StoredItems.read(client, prefix);
    stored.bySku().forEach(Invariants::check);
    return stored;
  }

  /** The units that are promised of a sku. */
  public static long allocated(DynamoDbClient client, String prefix, String sku) {
    return StoredItems.read(client, prefix).of(sku).lines("ALLOCATED").stream()
        .mapToLong(line -> number(line, "quantity"))
        .sum();
  }

  /** Checks what is said to be stored of one sku. */
  public static void check(StoredItems stored) {
    var invariants = new Invariants(stored);
    invariants.noMoreUnitsShipThanWerePurchased();
    invariants.countersAreTheSumsOfTheLines();
    invariants.everyBatchWasReported();
    invariants.smallestWaitingIsALowerBound();
    invariants.itIsMarkedExactlyWhenUnsettled();
    invariants.onlyOpenLinesAreInTheIndex();
    invariants.everyVersionIsOfOneCommand();
    invariants.theEventsLeadToWhatIsStored();
  }

  private void noMoreUnitsShipThanWerePurchased() {
    assertThat(open.values())
        .allMatch(it -> number(it, "shippedQuantity") <= number(it, "purchasedQuantity"));
  }

  private void countersAreTheSumsOfTheLines() {
    assertThat(unitsByBatch("ALLOCATED")).isEqualTo(counters("allocatedQuantity"));
    assertThat(unitsByBatch("SHIPPED")).containsAllEntriesOf(counters("shippedQuantity"));
    assertThat(number(stored.product(), "waitingQuantity"))
        .isEqualTo(waiting().mapToLong(it -> it).sum());
  }

  private Map<String, Long> unitsByBatch(String status) {
    return stored.lines(status).stream()
        .collect(
            groupingBy(it -> text(it, "batch"), summingLong(line -> number(line, "quantity"))));
  }

  private Map<String, Long> counters(String counter) {
    var counters = new TreeMap<String, Long>();
    open.forEach((reference, batch) -> counters.put(reference, number(batch, counter)));
    counters.values().removeIf(units -> units == 0);
    return counters;
  }

  private Stream<Long> waiting() {
    return stored.lines("WAITING").stream().map(line -> number(line, "quantity"));
  }

  private void everyBatchWasReported() {
    assertThat(reported()).containsAll(open.keySet()).containsAll(unitsByBatch("SHIPPED").keySet());
  }

  private List<String> reported() {
    return stored.purchases().stream().map(it -> text(it, "reference")).toList();
  }

  private void smallestWaitingIsALowerBound() {
    var smallest = stored.product().path("smallestWaiting");

    assertThat(smallest.isNumber()).isEqualTo(waiting().findAny().isPresent());
    assertThat(waiting()).allMatch(units -> units >= smallest.longValue());
  }

  private void itIsMarkedExactlyWhenUnsettled() {
    var anyIsShort = open.values().stream().anyMatch(batch -> free(batch) < 0);
    var most = open.values().stream().mapToLong(Invariants::free).max();

    assertThat(stored.product().has("unsettledSince"))
        .as("%s", stored.product())
        .isEqualTo(anyIsShort || mayServe(most));
  }

  private boolean mayServe(OptionalLong units) {
    var smallest = stored.product().path("smallestWaiting");
    return smallest.isNumber() && units.isPresent() && units.getAsLong() >= smallest.longValue();
  }

  private static long free(JsonNode batch) {
    return number(batch, "purchasedQuantity")
        - number(batch, "allocatedQuantity")
        - number(batch, "shippedQuantity");
  }

  private void onlyOpenLinesAreInTheIndex() {
    assertThat(stored.allocations())
        .allSatisfy(
            line -> assertThat(line.path("bySku").asText("")).isEqualTo(placeInTheIndex(line)));
  }

  private static String placeInTheIndex(JsonNode line) {
    var since = MILLIS.format(Instant.parse(text(line, "since")));
    return switch (text(line, "status")) {
      case "ALLOCATED" ->
          "ALLOCATED#%s#%s#%s".formatted(text(line, "batch"), since, text(line, "orderId"));
      case "WAITING" -> "WAITING#%s#%s".formatted(since, text(line, "orderId"));
      default -> "";
    };
  }

  /** From 1 to the current one, without a gap, each in one journal record. */
  private void everyVersionIsOfOneCommand() {
    var versions =
        stored.events().stream().collect(groupingBy(it -> text(it, "commandId"))).values().stream()
            .flatMap(events -> events.stream().map(it -> number(it, "version")).distinct());

    assertThat(versions.sorted())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, number(stored.product(), "version")).boxed().toList());
  }

  private void theEventsLeadToWhatIsStored() {
    var history = History.of(stored.events());

    assertThat(history.lines()).isEqualTo(lines());
    assertThat(history.batches()).containsOnlyKeys(reported());
    history.batches().forEach(this::isAsStored);
  }

  private Map<String, Line> lines() {
    var lines = new TreeMap<String, Line>();
    stored.allocations().forEach(it -> lines.put(text(it, "orderId"), Line.of(it)));
    return lines;
  }

  /** A batch that has left the product has shipped all that was purchased of it. */
  private void isAsStored(String reference, Counters counters) {
    var batch = open.get(reference);
    assertThat(counters)
        .as(reference)
        .isEqualTo(
            batch == null
                ? new Counters(counters.shipped(), 0, counters.shipped())
                : new Counters(
                    number(batch, "purchasedQuantity"),
                    number(batch, "allocatedQuantity"),
                    number(batch, "shippedQuantity")));
  }

  private static String text(JsonNode item, String attribute) {
    return item.get(attribute).textValue();
  }

  private static long number(JsonNode item, String attribute) {
    return item.get(attribute).longValue();
  }
}
