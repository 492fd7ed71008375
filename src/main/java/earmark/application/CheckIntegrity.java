package earmark.application;

import static java.util.stream.Collectors.toMap;

import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recounts the open lines of a product against its counters. */
public final class CheckIntegrity {

  private static final int PAGE = 1000;

  private final ProductReader products;
  private final AllocationReader allocations;
  private final Backoff backoff;

  public CheckIntegrity(ProductReader products, AllocationReader allocations, Backoff backoff) {
    this.products = products;
    this.allocations = allocations;
    this.backoff = backoff;
  }

  /** Units by the product's counter, and by its lines. */
  public record Count(Quantity recorded, Quantity counted) {

    boolean agrees() {
      return recorded.equals(counted);
    }
  }

  /** The units of a batch that are promised. */
  public record BatchCount(BatchReference reference, Count allocated) {}

  /**
   * What was found.
   *
   * @param consistent none if it cannot be told, because the product did not stand still
   * @param version of the product that was counted
   */
  public record Integrity(
      Sku sku,
      long version,
      @Nullable Boolean consistent,
      List<BatchCount> batches,
      Count waiting) {

    private boolean agrees() {
      return waiting.agrees() && batches.stream().allMatch(batch -> batch.allocated().agrees());
    }

    private Integrity judged(@Nullable Boolean judgement) {
      return new Integrity(sku, version, judgement, batches, waiting);
    }
  }

  /**
   * The recount; empty if there is no such product. Lines are counted in an index that lags, so
   * counts that differ are taken again until the deadline. Only if the product stood still from the
   * first to the last of them, they are called inconsistent.
   *
   * @throws Busy if the storage does not answer before the deadline
   */
  public Optional<Integrity> handle(Sku sku, Deadline deadline) {
    var found = products.find(sku, deadline);
    return found.isEmpty() ? Optional.empty() : Optional.of(recount(found.get(), deadline));
  }

  private Integrity recount(Versioned<Product> first, Deadline deadline) {
    var product = first;
    for (var attempt = 1; ; attempt++) {
      var integrity = count(product, deadline);
      if (integrity.agrees()) {
        return integrity.judged(true);
      }
      product = products.find(integrity.sku(), deadline).orElseThrow();
      if (deadline.passed()) {
        return integrity.judged(product.version() == first.version() ? false : null);
      }
      backoff.pause(attempt, deadline);
    }
  }

  private Integrity count(Versioned<Product> product, Deadline deadline) {
    var sku = product.aggregate().id();
    var allocated = new TreeMap<BatchReference, Quantity>();
    var waiting = Quantity.NONE;
    @Nullable String next = null;
    do {
      var page =
          allocations.openLines(sku, new OpenLines.All(), new PageRequest(PAGE, next), deadline);
      for (var line : page.items()) {
        var quantity = line.aggregate().quantity();
        var batch = line.aggregate().batch();
        if (batch == null) {
          waiting = waiting.plus(quantity);
        } else {
          allocated.merge(batch, quantity, Quantity::plus);
        }
      }
      next = page.next();
      if (next != null) {
        deadline.requireTimeLeft();
      }
    } while (next != null);
    return new Integrity(
        sku,
        product.version(),
        null,
        batchCounts(product.aggregate(), allocated),
        new Count(product.aggregate().waiting().quantity(), waiting));
  }

  /** Of every open batch, and of any other that lines are found to be promised units of. */
  private static List<BatchCount> batchCounts(
      Product product, Map<BatchReference, Quantity> counted) {
    var recorded = product.batches().stream().collect(toMap(Batch::reference, Batch::allocated));
    return Stream.concat(recorded.keySet().stream(), counted.keySet().stream())
        .distinct()
        .sorted()
        .map(
            reference ->
                new BatchCount(
                    reference,
                    new Count(
                        recorded.getOrDefault(reference, Quantity.NONE),
                        counted.getOrDefault(reference, Quantity.NONE))))
        .toList();
  }
}
