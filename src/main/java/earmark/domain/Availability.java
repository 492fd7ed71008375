package earmark.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The units of a product that could be promised now: from the warehouse, and from batches to come
 * by the day of their arrival.
 */
public record Availability(Sku sku, Quantity inWarehouse, List<Incoming> incoming) {

  /** Units that arrive on a day. */
  public record Incoming(LocalDate eta, Quantity quantity) {}

  public static Availability of(Product product) {
    var available =
        product.batches().stream().filter(batch -> !batch.available().isNone()).toList();
    var inWarehouse =
        available.stream()
            .filter(batch -> batch.eta() == null)
            .map(Batch::available)
            .reduce(Quantity.NONE, Quantity::plus);
    return new Availability(product.id(), inWarehouse, incoming(available));
  }

  private static List<Incoming> incoming(List<Batch> available) {
    return available.stream()
        .filter(batch -> batch.eta() != null)
        .collect(
            groupingBy(
                batch -> Objects.requireNonNull(batch.eta()),
                TreeMap::new,
                mapping(Batch::available, reducing(Quantity.NONE, Quantity::plus))))
        .entrySet()
        .stream()
        .map(day -> new Incoming(day.getKey(), day.getValue()))
        .toList();
  }
}
