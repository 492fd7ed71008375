package earmark.domain;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * An order's lines, one per sku, in the order in which it first names each sku: quantities of the
 * same sku are added together.
 */
public record Order(OrderId id, List<OrderLine> lines) {

  public Order {
    var merged = new LinkedHashMap<Sku, OrderLine>();
    lines.forEach(line -> merged.merge(line.sku(), line, Order::together));
    lines = List.copyOf(merged.values());
  }

  private static OrderLine together(OrderLine first, OrderLine second) {
    var sum = first.quantity().plus(second.quantity());
    if (sum.units() > Quantity.MAX_ORDERED) {
      throw new InvalidValue(
          "lines of sku %s add up to more than %d".formatted(first.sku(), Quantity.MAX_ORDERED));
    }
    return new OrderLine(first.orderId(), first.sku(), sum);
  }

  public List<Sku> skus() {
    return lines.stream().map(OrderLine::sku).toList();
  }
}
