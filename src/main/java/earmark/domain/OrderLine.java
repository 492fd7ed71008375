package earmark.domain;

/** What one order wants of one product: 1 to {@value Quantity#MAX_ORDERED} units. */
public record OrderLine(OrderId orderId, Sku sku, Quantity quantity) {

  public OrderLine {
    quantity = Quantity.ordered(quantity.units());
  }

  /**
   * Identifies the promise made to this line, and to any other quantity of the same order and sku.
   */
  public AllocationId allocationId() {
    return new AllocationId(orderId, sku);
  }
}
