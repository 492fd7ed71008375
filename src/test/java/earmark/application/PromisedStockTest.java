package earmark.application;

import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.Batch;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.DisplacedLine;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Product;
import earmark.domain.PromotedLine;
import earmark.domain.Quantity;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short words for what happens to stock after it was promised. */
abstract class PromisedStockTest extends StockTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  PromisedStockTest(Storage storage) {
    super(storage);
  }

  /** So many seconds after the start. */
  static Instant second(long seconds) {
    return START.plusSeconds(seconds);
  }

  /** The use cases at that moment. */
  StockUseCases at(long seconds) {
    return StockUseCases.on(storage, Clock.fixed(second(seconds), ZoneOffset.UTC));
  }

  /** A product as it is stored. */
  record Standing(
      long version, List<Batch> batches, Waiting waiting, @Nullable Instant unsettledSince) {}

  Standing standing(String sku) {
    var stored = stock.viewProduct.handle(new Sku(sku), Commands.within(10)).orElseThrow();
    var product = stored.aggregate();
    return new Standing(
        stored.version(), product.batches(), product.waiting(), product.unsettledSince());
  }

  boolean isSettled(String sku) {
    return standing(sku).unsettledSince() == null;
  }

  /** The open lines of a product, those of batches first, as one can read them. */
  List<String> lines(String sku) {
    return stock
        .listLines
        .handle(new Sku(sku), new OpenLines.All(), new PageRequest(1000, null), Commands.within(10))
        .orElseThrow()
        .items()
        .stream()
        .map(
            line ->
                line.isWaiting()
                    ? "%s waits for %s".formatted(line.orderId(), line.quantity())
                    : "%s has %s of %s".formatted(line.orderId(), line.quantity(), line.batch()))
        .toList();
  }

  Allocation stored(String order, String sku) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      return unitOfWork.allocations().find(id(order, sku)).orElseThrow();
    }
  }

  AllocationStatus status(String order, String sku) {
    return stored(order, sku).status();
  }

  /** Whether the command is on record. */
  boolean isCommitted(Command command) {
    return storage.journal().find(command.id(), Commands.within(10)).isPresent();
  }

  /** Products with a batch of so many units each, called b1. */
  void addMany(String sku, int count, long units) {
    commit(
        unitOfWork ->
            Stream.of(linesOf("any", sku, count))
                .map(OrderLine::sku)
                .forEach(
                    each -> {
                      var product = Product.of(each);
                      product.add(batch(each.value(), "b1", units, null), second(0));
                      unitOfWork.products().add(product);
                    }));
  }

  void promise(String order, String sku, long units) {
    allocate(order(order, line(order, sku, units)));
  }

  void promise(String order, String sku, long units, Instant since) {
    var then = StockUseCases.on(storage, Clock.fixed(since, ZoneOffset.UTC));
    then.allocateOrder.handle(Commands.unkeyed(), order(order, line(order, sku, units)));
  }

  /**
   * Promises lines of one unit to {@code count} orders, which are called so and numbered: the first
   * is the oldest.
   */
  void promiseMany(String sku, String orders, int count) {
    for (var first = 0; first < count; first += 90) {
      var numbers = IntStream.range(first, Math.min(count, first + 90));
      commit(
          unitOfWork -> {
            var product = unitOfWork.products().find(new Sku(sku)).orElseThrow();
            numbers.forEach(
                i ->
                    unitOfWork
                        .allocations()
                        .add(
                            product
                                .allocate(line(orders + "%03d".formatted(i), sku, 1), second(i))
                                .orElseThrow()));
          });
    }
  }

  /** Corrects a batch as the first commit of many does: nothing is settled. */
  void leaveUnsettled(String sku, String reference, long purchased) {
    commit(
        unitOfWork -> {
          var product = unitOfWork.products().find(new Sku(sku)).orElseThrow();
          var batch = product.batch(new BatchReference(reference)).orElseThrow();
          product.correct(toQuantity(sku, reference, purchased).appliedTo(batch), second(0));
        });
  }

  /** Adds a batch and settles nothing. */
  void addUnsettled(String sku, String reference, long units) {
    commit(
        unitOfWork ->
            unitOfWork
                .products()
                .find(new Sku(sku))
                .orElseThrow()
                .add(batch(sku, reference, units, null), second(0)));
  }

  void commit(Consumer<UnitOfWork> work) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      work.accept(unitOfWork);
      unitOfWork.commit(new AllHeld(new OrderId("any"), List.of()));
    }
  }

  ChangeBatchOutcome correct(String sku, String reference, long purchased) {
    return stock
        .changeBatch
        .handle(Commands.unkeyed(), toQuantity(sku, reference, purchased), _ -> true)
        .outcome();
  }

  static BatchCorrection toQuantity(String sku, String reference, long purchased) {
    return new BatchCorrection(
        new Sku(sku), new BatchReference(reference), new Quantity(purchased), null);
  }

  ChangeLineOutcome change(String order, String sku, long units) {
    return stock.changeLine.handle(Commands.unkeyed(), line(order, sku, units)).outcome();
  }

  void takeBack(String order, String sku) {
    stock.deallocateLine.handle(Commands.unkeyed(), id(order, sku));
  }

  ShipOrderOutcome ship(String order, String... skus) {
    return stock
        .shipOrder
        .lines(Commands.unkeyed(), new OrderId(order), Stream.of(skus).map(Sku::new).toList())
        .outcome();
  }

  static AllocationId id(String order, String sku) {
    return new AllocationId(new OrderId(order), new Sku(sku));
  }

  /** A batch in the warehouse. */
  static Batch stands(String reference, long purchased, long allocated, long shipped) {
    return new Batch(
        new BatchReference(reference),
        null,
        new Quantity(purchased),
        new Quantity(allocated),
        new Quantity(shipped));
  }

  static DisplacedLine moved(String order, long units, String from, String to) {
    return new DisplacedLine(
        new OrderId(order),
        new Quantity(units),
        new BatchReference(from),
        new BatchReference(to),
        AllocationStatus.ALLOCATED);
  }

  static DisplacedLine waits(String order, long units, String from) {
    return new DisplacedLine(
        new OrderId(order),
        new Quantity(units),
        new BatchReference(from),
        null,
        AllocationStatus.WAITING);
  }

  static PromotedLine promoted(String order, long units) {
    return new PromotedLine(new OrderId(order), new Quantity(units));
  }

  static OrderLine[] linesOf(String order, String sku, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> line(order, sku + i, 1))
        .toArray(OrderLine[]::new);
  }
}
