package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/** A line is to leave the warehouse. */
record AskedToShip(String orderId, boolean withItsOrder) implements AskedOfLine {

  @Override
  public boolean isDoneBy(SkuEvent event) {
    return event.is("LineShipped") && event.orderId().equals(orderId);
  }

  @Override
  public boolean settles() {
    return false;
  }

  @Override
  public void demand(SkuState before, Effect effect, SkuState after, Told told) {
    unless(told.is(201), () -> "a line has left, and that was not told");
    Views.showsLine(told.part(), after, orderId);
  }

  @Override
  public void demand(SkuState state, Told told) {
    switch (told.status() + told.code()) {
      case "200", "201" -> left(state, told);
      case "409not-in-warehouse" -> {
        var batch = batch(state, told.part());
        unless(
            batch.eta() != null && batch.eta().equals(told.part().path("eta").textValue()),
            () -> "batch %s is %s".formatted(batch.reference(), batch));
      }
      case "409batch-short" -> isShort(state, told.part());
      case "409line-waiting" -> AskedOfLine.is(StockLine.WAITING, state, orderId);
      case "409nothing-to-ship" -> AskedOfLine.is(StockLine.DEALLOCATED, state, orderId);
      case "404unknown-line", "404unknown-order" -> AskedOfLine.isAbsent(state, orderId);
      default -> throw new Impossible(() -> "nobody is told " + told.status() + " " + told.code());
    }
  }

  /** An order that ships as a whole leaves out what was taken back, and shows what waits. */
  private void left(SkuState state, Told told) {
    if (!told.shows()) {
      unless(withItsOrder, () -> "the answer shows no line of order " + orderId);
      unless(
          state.lines().find(orderId).filter(it -> !it.is(StockLine.DEALLOCATED)).isEmpty(),
          () -> "order %s has a line that is not shown".formatted(orderId));
      return;
    }
    Views.showsLine(told.part(), state, orderId);
    var status = told.part().path("status").asText();
    unless(
        status.equals(StockLine.SHIPPED) || (withItsOrder && status.equals(StockLine.WAITING)),
        () -> "the line of order %s did not leave".formatted(orderId));
  }

  private void isShort(SkuState state, JsonNode told) {
    var batch = batch(state, told);
    var units = AskedOfLine.is(StockLine.ALLOCATED, state, orderId).quantity();
    var left = batch.purchased() - batch.shipped();
    unless(
        batch.eta() == null
            && units > left
            && told.path("quantity").asLong() == units
            && told.path("left").asLong() == left,
        () -> "batch %s is %s".formatted(batch.reference(), batch));
  }

  private StockBatch batch(SkuState state, JsonNode told) {
    var line = AskedOfLine.is(StockLine.ALLOCATED, state, orderId);
    unless(
        Objects.equals(line.batch(), told.path("batch").textValue()),
        () -> "the line of order %s is %s".formatted(orderId, line));
    return state.get(Objects.requireNonNull(line.batch()));
  }
}
