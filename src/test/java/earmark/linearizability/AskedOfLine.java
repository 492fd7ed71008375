package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.linearizability.SkuState.Settled;
import java.util.Objects;

/** What was asked that concerns the line of an order. */
sealed interface AskedOfLine extends Asked
    permits AskedOfLine.Ordered, AskedOfLine.Resized, AskedOfLine.TakenBack, AskedToShip {

  String orderId();

  /** Demands that the line is in this status. */
  static StockLine is(String status, SkuState state, String orderId) {
    var line = state.lines().find(orderId);
    unless(
        line.filter(it -> it.is(status)).isPresent(),
        () ->
            "the line of order %s is %s, not %s"
                .formatted(orderId, Views.describe(line.orElse(null)), status));
    return line.orElseThrow();
  }

  static void isAbsent(SkuState state, String orderId) {
    unless(
        state.lines().find(orderId).isEmpty(),
        () ->
            "order %s has a line, %s"
                .formatted(orderId, state.lines().find(orderId).orElseThrow()));
  }

  /** Demands that a line could not have so many units, and that the rest of the answer is so. */
  private static void isOutOfStock(
      SkuState state, JsonNode told, long requested, long most, boolean fits) {
    unless(state.settled() != Settled.NO, () -> "out of stock was told before all was settled");
    unless(!fits, () -> "out of stock was told, and a batch has room for %d".formatted(requested));
    unless(
        told.path("requested").asLong() == requested && told.path("available").asLong() == most,
        () -> "the line could have %d".formatted(most));
    unless(
        Objects.equals(told.path("nextEta").textValue(), state.nextEta()),
        () -> "the next batch is due " + state.nextEta());
  }

  /** An order is to have a line; if it has one, that is to stay. */
  record Ordered(String orderId, long quantity) implements AskedOfLine {

    @Override
    public boolean isDoneBy(SkuEvent event) {
      return event.is("LineAllocated", orderId, quantity);
    }

    @Override
    public boolean settles() {
      return false;
    }

    @Override
    public void demand(SkuState before, Effect effect, SkuState after, Told told) {
      isAbsent(before, orderId);
      unless(told.is(201), () -> "a line was allocated, and that was not told");
      Views.showsLine(told.part(), after, orderId);
    }

    @Override
    public void demand(SkuState state, Told told) {
      switch (told.status() + told.code()) {
        case "200", "201" -> {
          Views.showsLine(told.part(), state, orderId);
          unless(
              told.part().path("quantity").asLong() == quantity,
              () -> "the line has another quantity than was asked for");
        }
        case "422unknown-sku" -> unless(!state.exists(), () -> "the sku is known");
        case "409line-deallocated" -> is(StockLine.DEALLOCATED, state, orderId);
        case "409already-allocated" -> isOfAnotherQuantity(state, told.part());
        case "409out-of-stock" -> {
          isAbsent(state, orderId);
          var fits = state.preferred(quantity).isPresent();
          isOutOfStock(state, told.part(), quantity, state.most(), fits);
        }
        default ->
            throw new Impossible(() -> "nobody is told " + told.status() + " " + told.code());
      }
    }

    private void isOfAnotherQuantity(SkuState state, JsonNode told) {
      var line = state.lines().find(orderId);
      unless(
          line.filter(it -> !it.is(StockLine.DEALLOCATED) && it.quantity() != quantity)
              .filter(it -> it.quantity() == told.path("allocated").asLong())
              .isPresent(),
          () -> "the line of order %s is %s".formatted(orderId, Views.describe(line.orElse(null))));
    }
  }

  /** A line is to have another quantity. */
  record Resized(String orderId, long quantity) implements AskedOfLine {

    @Override
    public boolean isDoneBy(SkuEvent event) {
      return event.is("LineChanged", orderId, quantity)
          || event.is("LineAllocated", orderId, quantity);
    }

    @Override
    public boolean settles() {
      return true;
    }

    @Override
    public void demand(SkuState before, Effect effect, SkuState after, Told told) {
      unless(
          before.lines().find(orderId).isPresent(),
          () -> "order %s never had a line".formatted(orderId));
      unless(told.is(200), () -> "a line was changed, and that was not told");
      Views.showsLine(told.part(), after, orderId);
    }

    @Override
    public void demand(SkuState state, Told told) {
      switch (told.status() + told.code()) {
        case "200" -> {
          Views.showsLine(told.part(), state, orderId);
          unless(
              told.part().path("quantity").asLong() == quantity,
              () -> "the line has another quantity than was asked for");
        }
        case "404unknown-line" -> isAbsent(state, orderId);
        case "409already-shipped" ->
            unless(
                is(StockLine.SHIPPED, state, orderId).quantity() != quantity,
                () -> "the line had that quantity already");
        case "409out-of-stock" -> {
          var line =
              state
                  .lines()
                  .find(orderId)
                  .orElseThrow(
                      () -> new Impossible(() -> "order %s has no line".formatted(orderId)));
          unless(
              line.is(StockLine.ALLOCATED) || line.is(StockLine.DEALLOCATED),
              () -> "a line that is %s may want anything".formatted(line));
          var most = state.mostFor(line);
          isOutOfStock(state, told.part(), quantity, most, most >= quantity);
        }
        default ->
            throw new Impossible(() -> "nobody is told " + told.status() + " " + told.code());
      }
    }
  }

  /** The promise to a line is to be taken back. */
  record TakenBack(String orderId, boolean withItsOrder) implements AskedOfLine {

    @Override
    public boolean isDoneBy(SkuEvent event) {
      return event.is("LineDeallocated") && event.orderId().equals(orderId);
    }

    @Override
    public boolean settles() {
      return true;
    }

    @Override
    public void demand(SkuState before, Effect effect, SkuState after, Told told) {
      unless(told.is(204), () -> "a promise was taken back, and that was not told");
    }

    @Override
    public void demand(SkuState state, Told told) {
      switch (told.status() + told.code()) {
        case "204" -> {
          if (withItsOrder) {
            unless(
                state.lines().find(orderId).filter(StockLine::isOpen).isEmpty(),
                () -> "the line of order %s is open".formatted(orderId));
          } else {
            is(StockLine.DEALLOCATED, state, orderId);
          }
        }
        case "404unknown-line", "404unknown-order" -> isAbsent(state, orderId);
        case "409already-shipped" -> {
          if (!withItsOrder || state.lines().find(orderId).isPresent()) {
            is(StockLine.SHIPPED, state, orderId);
          }
        }
        default ->
            throw new Impossible(() -> "nobody is told " + told.status() + " " + told.code());
      }
    }
  }
}
