package earmark.application;

import earmark.domain.AddBatchOutcome;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every test of a use case on every storage; each test has skus of its own. */
@IntegrationTest
@ParameterizedClass
@MethodSource("storages")
abstract class StockTest {

  static final LocalDate TOMORROW = LocalDate.parse("2026-11-24");

  final Storage storage;
  final StockUseCases stock;

  StockTest(Storage storage) {
    this.storage = storage;
    this.stock = StockUseCases.on(storage, Clock.tickMillis(ZoneOffset.UTC));
  }

  static Stream<Storage> storages() {
    return StockUseCases.storages();
  }

  AddBatchOutcome add(BatchReport batch) {
    return stock.addBatch.handle(Commands.unkeyed(), batch).outcome();
  }

  AllocateOrderOutcome allocate(Order order) {
    return stock.allocateOrder.handle(Commands.unkeyed(), order).outcome();
  }

  static BatchReport batch(String sku, String reference, long units, @Nullable LocalDate eta) {
    return new BatchReport(new Sku(sku), new BatchReference(reference), new Quantity(units), eta);
  }

  static Order order(String id, OrderLine... lines) {
    return new Order(new OrderId(id), List.of(lines));
  }

  static OrderLine line(String order, String sku, long units) {
    return new OrderLine(new OrderId(order), new Sku(sku), new Quantity(units));
  }

  Optional<Product> product(String sku) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      return unitOfWork.products().find(new Sku(sku));
    }
  }

  long available(String sku) {
    return product(sku).orElseThrow().available().units();
  }
}
