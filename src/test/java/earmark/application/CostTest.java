package earmark.application;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationId;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.IntegrationTest;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import earmark.testing.WriteUnits;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every use case costs, counted on the wire: calls to DynamoDB, and write units. The README
 * shows these numbers.
 */
@IntegrationTest
class CostTest {

  private static final Sku SKU = new Sku("RED-CHAIR-XL");
  private static final BatchReference FIRST = new BatchReference("purchase-2026-1187");
  private static final BatchReference SECOND = new BatchReference("purchase-2026-1204");

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private StockUseCases stock = environment();

  private StockUseCases environment() {
    return StockUseCases.on(
        storage.through(TestDynamoDb.client(http)), Clock.tickMillis(ZoneOffset.UTC));
  }

  /** A use case in an environment that has seen nothing yet. */
  private String costOf(Consumer<Command> useCase) {
    stock = environment();
    return costOfNext(useCase);
  }

  /** A use case in the environment that has done all before. */
  private String costOfNext(Consumer<Command> useCase) {
    var before = http.calls().size();
    useCase.accept(command());
    return "%s: %d"
        .formatted(
            http.operations().stream().skip(before).collect(joining(" ")),
            WriteUnits.ofLast(http.calls()));
  }

  private static Command command() {
    var deadline = Commands.within(30);
    return new Command(
        CommandId.ofHttp("iam:AIDACKCEVSQ6C2EXAMPLE", UUID.randomUUID().toString()),
        "DeallocateOrder",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        true,
        deadline);
  }

  private void add(BatchReference reference, long units, Command command) {
    stock.addBatch.handle(command, new BatchReport(SKU, reference, new Quantity(units), null));
  }

  private void allocate(String orderId, Command command) {
    stock.allocateOrder.handle(command, new Order(new OrderId(orderId), List.of(line(orderId, 2))));
  }

  private static OrderLine line(String orderId, long units) {
    return new OrderLine(new OrderId(orderId), SKU, new Quantity(units));
  }

  private void correct(BatchReference reference, long units, Command command) {
    stock.changeBatch.handle(
        command, new BatchCorrection(SKU, reference, new Quantity(units), null), _ -> true);
  }

  @Test
  void addsABatch() {
    add(FIRST, 100, command());

    assertThat(costOf(it -> add(SECOND, 100, it))).isEqualTo("BatchGetItem TransactWriteItems: 6");
  }

  @Test
  void allocatesAnOrderOfOneLine() {
    add(FIRST, 100, command());

    assertThat(costOf(it -> allocate("order-100241", it)))
        .isEqualTo("BatchGetItem TransactWriteItems: 7");
  }

  @Test
  void refusesAnOrder() {
    add(FIRST, 1, command());

    assertThat(costOf(it -> allocate("order-100241", it)))
        .startsWith("BatchGetItem TransactGetItems");
  }

  @Test
  void allocatesWithOneCallFromAProductThatItHasSeen() {
    add(FIRST, 100, command());

    assertThat(costOfNext(it -> allocate("order-100241", it))).isEqualTo("TransactWriteItems: 7");
    assertThat(costOfNext(it -> allocate("order-100242", it))).isEqualTo("TransactWriteItems: 7");
  }

  @Test
  void allocatesWithOneCallMoreIfOthersHaveChangedWhatItHasSeen() {
    add(FIRST, 100, command());
    StockUseCases.on(storage, Clock.tickMillis(ZoneOffset.UTC))
        .changeBatch
        .handle(command(), new BatchCorrection(SKU, FIRST, new Quantity(90), null), _ -> true);

    assertThat(costOfNext(it -> allocate("order-100241", it)))
        .startsWith("TransactWriteItems TransactWriteItems:");
  }

  @Test
  void addsABatchWithOneCallToAProductThatItHasSeen() {
    add(FIRST, 100, command());

    assertThat(costOfNext(it -> add(SECOND, 100, it))).isEqualTo("TransactWriteItems: 6");
  }

  @Test
  void refusesWithOneCallByAProductThatItHasSeen() {
    add(FIRST, 1, command());

    assertThat(costOfNext(it -> allocate("order-100241", it))).startsWith("TransactGetItems");
  }

  @Test
  void changesABatchWithoutDisplacingALine() {
    add(FIRST, 100, command());
    allocate("order-100241", command());

    assertThat(costOf(it -> correct(FIRST, 50, it))).isEqualTo("GetItem TransactWriteItems: 4");
  }

  @Test
  void displacesALine() {
    add(FIRST, 100, command());
    add(SECOND, 100, command());
    allocate("order-100241", command());

    assertThat(costOf(it -> correct(FIRST, 1, it)))
        .isEqualTo("GetItem Query TransactWriteItems: 8");
  }

  @Test
  void displacesFortyLinesWithOneQueryAndOneCommit() {
    add(FIRST, 80, command());
    add(SECOND, 60, command());
    IntStream.range(0, 40).forEach(i -> allocate("order-1002" + i, command()));

    assertThat(costOf(it -> correct(FIRST, 0, it)))
        .isEqualTo("GetItem Query TransactWriteItems: 184");
  }

  @Test
  void servesALineThatWaits() {
    add(FIRST, 100, command());
    allocate("order-100241", command());
    correct(FIRST, 0, command());

    assertThat(costOf(it -> add(SECOND, 2, it)))
        .isEqualTo("BatchGetItem Query TransactWriteItems: 10");
  }

  @Test
  void changesALine() {
    add(FIRST, 100, command());
    allocate("order-100241", command());

    assertThat(costOf(it -> stock.changeLine.handle(it, line("order-100241", 5))))
        .isEqualTo("BatchGetItem TransactWriteItems: 7");
  }

  @Test
  void deallocatesALine() {
    add(FIRST, 100, command());
    allocate("order-100241", command());
    var id = new AllocationId(new OrderId("order-100241"), SKU);

    assertThat(costOf(it -> stock.deallocateLine.handle(it, id)))
        .isEqualTo("BatchGetItem TransactWriteItems: 7");
  }

  @Test
  void deallocatesAnOrderOfOneLine() {
    add(FIRST, 100, command());
    allocate("order-100241", command());

    assertThat(costOf(it -> stock.deallocateOrder.handle(it, new OrderId("order-100241"))))
        .isEqualTo("Query GetItem TransactWriteItems: 7");
  }

  @Test
  void shipsALine() {
    add(FIRST, 100, command());
    allocate("order-100241", command());

    assertThat(costOf(it -> stock.shipOrder.lines(it, new OrderId("order-100241"), List.of(SKU))))
        .isEqualTo("BatchGetItem TransactWriteItems: 7");
  }

  @Test
  void shipsAnOrderOfOneLine() {
    add(FIRST, 100, command());
    allocate("order-100241", command());

    assertThat(costOf(it -> stock.shipOrder.all(it, new OrderId("order-100241"))))
        .isEqualTo("Query GetItem TransactWriteItems: 7");
  }

  @Test
  void readsAHundredProductsAtOnceToShowWhatIsAvailable() {
    add(FIRST, 100, command());
    var skus = IntStream.range(0, 99).mapToObj(i -> new Sku("SKU-" + i)).toList();
    var before = http.calls().size();

    stock.viewAvailability.handle(
        IntStream.range(0, 100).mapToObj(i -> i == 0 ? SKU : skus.get(i - 1)).toList(),
        Commands.within(30));

    assertThat(http.operations().stream().skip(before)).containsExactly("BatchGetItem");
  }
}
