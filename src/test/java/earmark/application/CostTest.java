package earmark.application;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.IntegrationTest;
import earmark.testing.StockUse;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import earmark.testing.WriteUnits;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every use case costs, counted on the wire: calls to DynamoDB, and write units. The README
 * shows these numbers.
 */
@IntegrationTest
class CostTest {

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);

  private StockUseCases environment() {
    return StockUseCases.on(
        storage.through(TestDynamoDb.client(http)), Clock.tickMillis(ZoneOffset.UTC));
  }

  private String costOf(StockUse use, StockUseCases stock) {
    var before = http.calls().size();
    use.use().accept(stock, StockUse.command());
    return "%s: %d"
        .formatted(
            http.operations().stream().skip(before).collect(joining(" ")),
            WriteUnits.ofLast(http.calls()));
  }

  static Stream<Arguments> costs() {
    return Stream.of(
        arguments(StockUse.ADD_BATCH, "BatchGetItem TransactWriteItems: 6"),
        arguments(StockUse.ADD_BATCH_AND_SERVE, "BatchGetItem Query TransactWriteItems: 10"),
        arguments(StockUse.CHANGE_BATCH, "GetItem TransactWriteItems: 4"),
        arguments(StockUse.DISPLACE_ONE, "GetItem Query TransactWriteItems: 8"),
        arguments(StockUse.DISPLACE_FORTY, "GetItem Query TransactWriteItems: 184"),
        arguments(StockUse.ALLOCATE, "BatchGetItem TransactWriteItems: 7"),
        arguments(StockUse.CHANGE_LINE, "BatchGetItem TransactWriteItems: 7"),
        arguments(StockUse.DEALLOCATE_LINE, "BatchGetItem TransactWriteItems: 7"),
        arguments(StockUse.DEALLOCATE_ORDER, "Query GetItem TransactWriteItems: 7"),
        arguments(StockUse.SHIP_LINE, "BatchGetItem TransactWriteItems: 7"),
        arguments(StockUse.SHIP_ORDER, "Query GetItem TransactWriteItems: 7"));
  }

  @ParameterizedTest
  @MethodSource("costs")
  void costsSoMuchInAnEnvironmentThatHasSeenNothingYet(StockUse use, String cost) {
    use.before().accept(environment());

    assertThat(costOf(use, environment())).isEqualTo(cost);
  }

  static Stream<Arguments> readers() {
    return Stream.of(
        arguments(StockUse.REFUSE, "BatchGetItem TransactGetItems"),
        arguments(StockUse.VIEW_PRODUCT, "GetItem"),
        arguments(StockUse.VIEW_ORDER, "Query GetItem"),
        arguments(StockUse.VIEW_AVAILABILITY, "BatchGetItem"));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void readsSoOften(StockUse use, String calls) {
    use.before().accept(environment());

    assertThat(costOf(use, environment())).startsWith(calls + ":");
  }

  static Stream<Arguments> costsOfProductsSeen() {
    return Stream.of(
        arguments(StockUse.ADD_BATCH, "TransactWriteItems: 6"),
        arguments(StockUse.CHANGE_BATCH, "TransactWriteItems: 4"),
        arguments(StockUse.ALLOCATE, "TransactWriteItems: 7"));
  }

  @ParameterizedTest
  @MethodSource("costsOfProductsSeen")
  void costsOneCallInAnEnvironmentThatHasSeenTheProduct(StockUse use, String cost) {
    var stock = environment();
    use.before().accept(stock);

    assertThat(costOf(use, stock)).isEqualTo(cost);
  }

  @Test
  void costsOneCallMoreIfOthersHaveChangedTheProduct() {
    var stock = environment();
    StockUse.ALLOCATE.before().accept(stock);
    StockUse.allocateAnother(StockUseCases.on(storage, Clock.systemUTC()), "order-100240");

    assertThat(costOf(StockUse.ALLOCATE, stock))
        .startsWith("TransactWriteItems TransactWriteItems:");
  }

  @Test
  void refusesWithOneCallByAProductThatItHasSeen() {
    var stock = environment();
    StockUse.REFUSE.before().accept(stock);

    assertThat(costOf(StockUse.REFUSE, stock)).startsWith("TransactGetItems:");
  }

  @Test
  void refusesNothingThatOthersHaveMadePossible() {
    var stock = environment();
    StockUse.REFUSE.before().accept(stock);
    StockUse.correctFirst(StockUseCases.on(storage, Clock.tickMillis(ZoneOffset.UTC)), 100);

    assertThat(costOf(StockUse.REFUSE, stock)).startsWith("TransactGetItems TransactWriteItems:");
  }
}
