package earmark.linearizability;

import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param status as answers have it
 * @param batch none while it waits, and once it was taken back
 */
record StockLine(String status, long quantity, @Nullable String batch) {

  static final String ALLOCATED = "ALLOCATED";
  static final String WAITING = "WAITING";
  static final String SHIPPED = "SHIPPED";
  static final String DEALLOCATED = "DEALLOCATED";

  static StockLine allocated(long quantity, String batch) {
    return new StockLine(ALLOCATED, quantity, batch);
  }

  static StockLine waiting(long quantity) {
    return new StockLine(WAITING, quantity, null);
  }

  StockLine shipped() {
    return new StockLine(SHIPPED, quantity, batch);
  }

  StockLine takenBack() {
    return new StockLine(DEALLOCATED, quantity, null);
  }

  boolean is(String other) {
    return status.equals(other);
  }

  boolean isOpen() {
    return is(ALLOCATED) || is(WAITING);
  }

  @Override
  public String toString() {
    return batch == null
        ? "%s %d".formatted(status, quantity)
        : "%s %d of %s".formatted(status, quantity, batch);
  }
}
