package earmark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Short words for the tests of the domain. */
final class Stock {

  static final Sku CLOCK = new Sku("CLOCK");
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final Instant LATER = NOW.plusSeconds(60);
  static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  static final LocalDate TOMORROW = TODAY.plusDays(1);

  private Stock() {}

  static Product clocks(BatchReport... batches) {
    var product = Product.of(CLOCK);
    for (var batch : batches) {
      product.add(batch, NOW);
    }
    return product;
  }

  static BatchReport inWarehouse(String reference, long units) {
    return arriving(reference, units, null);
  }

  static BatchReport arriving(String reference, long units, @Nullable LocalDate eta) {
    return new BatchReport(CLOCK, new BatchReference(reference), new Quantity(units), eta);
  }

  /** Promises the line, which must fit. */
  static void promise(Product product, OrderLine line) {
    assertThat(product.allocate(line, NOW)).isPresent();
  }

  static OrderLine line(String orderId, long units) {
    return new OrderLine(new OrderId(orderId), CLOCK, new Quantity(units));
  }

  static Quantity units(long units) {
    return new Quantity(units);
  }

  static BatchReference reference(String batch) {
    return new BatchReference(batch);
  }

  /** A batch in the warehouse. */
  static Batch stands(String reference, long purchased, long allocated, long shipped) {
    return new Batch(
        reference(reference), null, units(purchased), units(allocated), units(shipped));
  }

  /** The product as the next command loads it: nothing has happened to it since. */
  static Product stored(Product product) {
    product.check();
    return new Product(
        product.id(), product.batches(), product.waiting(), product.unsettledSince());
  }

  /** The promise made to a line, which must fit. */
  static Allocation promised(Product product, String orderId, long units) {
    return product.allocate(line(orderId, units), NOW).orElseThrow();
  }

  /** Corrects the quantity of a batch. */
  static void correct(Product product, String reference, long purchased, Instant now) {
    var batch = product.batch(reference(reference)).orElseThrow();
    product.correct(batch.corrected(units(purchased), batch.eta()), now);
  }

  static Allocation allocated(String orderId, long units, String batch, Instant since) {
    return new Allocation(
        line(orderId, units).allocationId(),
        units(units),
        AllocationStatus.ALLOCATED,
        reference(batch),
        since);
  }

  /** The allocation of a line that has no batch in this status. */
  static Allocation without(AllocationStatus status, String orderId, long units, Instant since) {
    return new Allocation(line(orderId, units).allocationId(), units(units), status, null, since);
  }

  static Allocation waiting(String orderId, long units, Instant since) {
    return without(AllocationStatus.WAITING, orderId, units, since);
  }
}
