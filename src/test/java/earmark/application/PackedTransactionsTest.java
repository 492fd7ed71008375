package earmark.application;

import static earmark.testing.DynamoDbAnswers.accessDenied;
import static earmark.testing.DynamoDbAnswers.cancelled;
import static earmark.testing.DynamoDbAnswers.inProgress;
import static earmark.testing.DynamoDbAnswers.internalError;
import static earmark.testing.DynamoDbAnswers.throttled;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.application.PackedResult.Done;
import earmark.application.PackedResult.Failed;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.json.TestJson;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.Answered;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import earmark.testing.TickingClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Orders of one sku that are allocated together, over a network that can be made to fail. */
@IntegrationTest
class PackedTransactionsTest {

  private static final Sku SKU = new Sku("PACKED");

  private final Clock clock = new TickingClock();
  private final DynamoDbStorage elsewhere = new DynamoDbStorage(StockUseCases.MODEL);
  private final StockUseCases others = StockUseCases.on(elsewhere, clock);
  private final FaultyHttpClient http = new FaultyHttpClient();
  private final StockUseCases stock =
      StockUseCases.on(elsewhere.through(TestDynamoDb.client(http)), clock);

  @BeforeEach
  void addABatch() {
    var report = new BatchReport(SKU, new BatchReference("b1"), new Quantity(1000), null);
    others.addBatch.handle(Commands.unkeyed(), report);
  }

  /** Whatever happened: everything adds up. */
  @AfterEach
  void recount() {
    Invariants.check(elsewhere.client(), elsewhere.prefix(), "PACKED");
  }

  private static List<QueuedOrder> orders(int count) {
    return IntStream.range(0, count).mapToObj(i -> queued("order-" + i)).toList();
  }

  private static QueuedOrder queued(String id) {
    return queued(id, SKU.value());
  }

  private static QueuedOrder queued(String id, String sku) {
    var orderId = new OrderId(id);
    var order = new Order(orderId, List.of(new OrderLine(orderId, new Sku(sku), new Quantity(1))));
    return new QueuedOrder(Commands.keyed(id, id), order);
  }

  private static void allocate(StockUseCases where, QueuedOrder queued) {
    where.allocateQueuedOrders.handle(List.of(queued), Commands.within(10));
  }

  private List<PackedResult<AllocateOrderOutcome>> allocate(List<QueuedOrder> orders) {
    return stock.allocateQueuedOrders.handle(orders, Commands.within(10));
  }

  /** The time is over once a transaction was sent. */
  private List<PackedResult<AllocateOrderOutcome>> allocateUntilSent(List<QueuedOrder> orders) {
    return stock.allocateQueuedOrders.handle(
        orders,
        () ->
            http.operations().contains("TransactWriteItems")
                ? Duration.ZERO
                : Duration.ofSeconds(10));
  }

  private static boolean isAllocated(PackedResult<AllocateOrderOutcome> result, boolean replayed) {
    return result instanceof Done<AllocateOrderOutcome>(var handled)
        && handled.outcome() instanceof Allocated
        && handled.replayed() == replayed;
  }

  private long allocated() {
    return Invariants.allocated(elsewhere.client(), elsewhere.prefix(), "PACKED");
  }

  @Test
  void takesTwoRoundTripsForFortyNineOrders() {
    assertThat(allocate(orders(49))).allMatch(it -> isAllocated(it, false));

    assertThat(http.operations()).containsExactly("GetItem", "TransactWriteItems");
    assertThat(allocated()).isEqualTo(49);
  }

  @Test
  void makesOneCommitOfFortyNineBatchesOfASku() {
    var loads =
        IntStream.range(0, 120)
            .mapToObj(i -> new BatchReport(SKU, new BatchReference("l" + i), new Quantity(1), null))
            .map(it -> new LoadBatches.Load(Commands.keyed(it.reference().value()), it))
            .toList();

    stock.loadBatches.handle(loads, Commands.within(10));

    assertThat(http.operations()).filteredOn("TransactWriteItems"::equals).hasSize(3);
  }

  @Test
  void keepsItsPacksLargeWhenALineIsHeldAlready() {
    var report = new BatchReport(new Sku("HELD"), new BatchReference("b"), new Quantity(1), null);
    others.addBatch.handle(Commands.unkeyed(), report);
    var held = queued("held", "HELD");
    allocate(others, held);
    var again = new QueuedOrder(Commands.keyed("another"), held.order());

    var results = allocate(Stream.concat(Stream.of(again), orders(49).stream()).toList());

    assertThat(results.getFirst())
        .matches(it -> it instanceof Done(var handled) && handled.outcome() instanceof AllHeld);
    assertThat(http.operations())
        .containsExactly(
            "GetItem", "TransactWriteItems", "TransactWriteItems", "GetItem", "TransactWriteItems");
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        new AnswerLost(),
        new RequestLost(),
        cancelled("None", "None", "TransactionConflict"),
        inProgress(),
        throttled(),
        internalError());
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void commitsOnceWhateverHappensToTheFirstSending(Fault fault) {
    http.nextWrites(fault, fault);

    assertThat(allocate(orders(5))).allMatch(it -> isAllocated(it, false));

    assertThat(allocated()).isEqualTo(5);
  }

  @Test
  void looksWhetherOthersGoOnBeforeItDecidesAgain() {
    http.nextWrites(new After(() -> allocate(others, queued("faster"))));

    assertThat(allocate(orders(5))).allMatch(it -> isAllocated(it, false));

    assertThat(http.operations())
        .containsExactly("GetItem", "TransactWriteItems", "GetItem", "TransactWriteItems");
    assertThat(allocated()).isEqualTo(6);
  }

  /** What a transaction stores: two items for each of its orders, and the product. */
  private List<Integer> ordersPerTransaction() {
    return http.calls().stream()
        .filter(it -> it.operation().equals("TransactWriteItems"))
        .map(it -> (TestJson.json(it.body()).get("TransactItems").size() - 1) / 2)
        .toList();
  }

  @Test
  void makesSmallerPacksWhereOthersStoreOneOrderAfterTheOther() {
    http.nextWrites(new After(() -> allocate(others, queued("first"))));
    http.nextReads(new After(() -> {}), new After(() -> allocate(others, queued("second"))));

    assertThat(allocate(orders(30))).allMatch(it -> isAllocated(it, false));

    assertThat(ordersPerTransaction()).containsExactly(30, 1, 2, 4, 8, 15);
    assertThat(allocated()).isEqualTo(32);
  }

  @Test
  void waitsWhereOthersStoreWholePacks() {
    var theirs = IntStream.range(0, 49).mapToObj(i -> queued("theirs-" + i)).toList();
    http.nextWrites(new After(() -> allocate(others, queued("first"))));
    http.nextReads(
        new After(() -> {}),
        new After(() -> others.allocateQueuedOrders.handle(theirs, Commands.within(10))));

    assertThat(allocate(orders(30))).allMatch(it -> isAllocated(it, false));

    assertThat(ordersPerTransaction()).containsExactly(30, 30);
    assertThat(http.operations()).filteredOn("GetItem"::equals).hasSize(4);
    assertThat(allocated()).isEqualTo(80);
  }

  @Test
  void dropsAnOrderThatSomebodyElseHasCommittedAndCommitsTheOthers() {
    var orders = orders(5);
    http.nextWrites(new RequestLost(), new After(() -> allocate(others, orders.get(2))));

    var results = allocate(orders);

    assertThat(results.get(2)).matches(it -> isAllocated(it, true));
    assertThat(results).filteredOn(it -> isAllocated(it, false)).hasSize(4);
    assertThat(allocated()).isEqualTo(5);
  }

  @Test
  void recognisesItsCommitThoughOthersCameAfterIt() {
    http.nextWrites(new AnswerLost(), new After(() -> allocate(others, queued("later"))));

    assertThat(allocate(orders(5))).allMatch(it -> isAllocated(it, false));

    assertThat(allocated()).isEqualTo(6);
  }

  /** Another one committed the first order at the same time, with the same outcome. */
  @Test
  void doesNotTakeTheCommitOfAnotherForItsOwnThoughTheirRecordsAreAlike() {
    http.nextWrites(new RequestLost(), new After(this::storeTheFirstRecordThatWasSent));

    var results = allocate(orders(5));

    assertThat(results.getFirst()).matches(it -> isAllocated(it, true));
    assertThat(results).filteredOn(it -> isAllocated(it, false)).hasSize(4);
    assertThat(allocated()).isEqualTo(4);
    removeTheRecord("order-0"); // which is of no commit
  }

  private void removeTheRecord(String commandId) {
    var key = Map.of("commandId", AttributeValue.fromS(commandId));
    elsewhere.client().deleteItem(it -> it.tableName(elsewhere.prefix() + "JournalTable").key(key));
  }

  private void storeTheFirstRecordThatWasSent() {
    var put = TestJson.json(http.calls().getLast().body()).at("/TransactItems/0/Put");
    var item =
        put.get("Item").properties().stream()
            .collect(toMap(Map.Entry::getKey, field -> value(field.getValue())));
    elsewhere.client().putItem(it -> it.tableName(put.get("TableName").textValue()).item(item));
  }

  private static AttributeValue value(JsonNode value) {
    return switch (value.fieldNames().next()) {
      case "S" -> AttributeValue.fromS(value.get("S").textValue());
      case "N" -> AttributeValue.fromN(value.get("N").textValue());
      default ->
          AttributeValue.fromL(
              value.get("L").valueStream().map(PackedTransactionsTest::value).toList());
    };
  }

  @Test
  void findsItsCommitInTheJournalWhenTheTimeIsOver() {
    http.nextWrites(new AnswerLost());

    assertThat(allocateUntilSent(orders(5))).allMatch(it -> isAllocated(it, false));

    assertThat(http.operations())
        .containsExactly("GetItem", "TransactWriteItems", "GetItem", "GetItem");
  }

  @Test
  void doesNotKnowItsOutcomeIfItArrivesWhileTheJournalIsAsked() {
    http.nextWrites(new AnswerLost());
    http.nextReads(new After(() -> {}), new Answered(200, _ -> "{}"));

    assertThat(allocateUntilSent(orders(5))).allMatch(it -> it instanceof Failed(OutcomeUnknown _));
  }

  @Test
  void saysOfEachOrderThatItsOutcomeIsUnknownAndCommitsItOnceWhenItComesAgain() {
    http.nextWrites(new AnswerLost());
    http.nextReads(new After(() -> {}), new RequestLost());

    assertThat(allocateUntilSent(orders(5))).allMatch(it -> it instanceof Failed(OutcomeUnknown _));
    assertThat(allocate(orders(5))).allMatch(it -> isAllocated(it, true));

    assertThat(allocated()).isEqualTo(5);
  }

  @Test
  void saysOfEachOrderThatItIsBusyIfItIsCertainThatNothingIsStored() {
    http.nextWrites(throttled());

    assertThat(allocateUntilSent(orders(60))).allMatch(it -> it instanceof Failed(Busy _));
    assertThat(allocated()).isEqualTo(0);
  }

  @Test
  void splitsAPackThatIsRefusedAsAWholeUntilItIsKnownWhoseFaultItIs() {
    http.nextWrites(accessDenied(), accessDenied(), accessDenied(), accessDenied());

    var results = allocate(orders(4));

    assertThat(results.getFirst()).isInstanceOf(Failed.class);
    assertThat(results.subList(1, 4)).allMatch(it -> isAllocated(it, false));
    assertThat(allocated()).isEqualTo(3);
  }
}
