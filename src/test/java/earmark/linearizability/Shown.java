package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.stream.IntStream;

/** What was asked only to be shown. */
sealed interface Shown extends Asked {

  @Override
  default boolean isDoneBy(SkuEvent event) {
    return false;
  }

  @Override
  default boolean settles() {
    return false;
  }

  @Override
  default void demand(SkuState before, Effect effect, SkuState after, Told told) {
    throw new Impossible(() -> "who only looks changes nothing");
  }

  /** The product, with all of its open batches. */
  record Product() implements Shown {

    @Override
    public void demand(SkuState state, Told told) {
      unless(state.exists() == told.is(200), () -> "the product is known, or is not");
      if (told.is(200)) {
        shows(told.part(), state);
      }
    }

    private static void shows(JsonNode view, SkuState state) {
      unless(
          view.path("version").asLong() == state.version(),
          () -> "the version is %d".formatted(state.version()));
      unless(
          view.path("availableQuantity").asLong() == state.available(),
          () -> "%d units are available".formatted(state.available()));
      unless(
          view.path("waitingQuantity").asLong() == state.waiting().units(),
          () -> "%d units are waited for".formatted(state.waiting().units()));
      Views.showsSettled(view, state);
      var open = state.open();
      var shown = view.path("batches");
      unless(shown.size() == open.size(), () -> "there are %d open batches".formatted(open.size()));
      IntStream.range(0, shown.size()).forEach(i -> Views.showsBatch(shown.get(i), open.get(i)));
    }
  }

  /** The line of an order. When its batch arrives is looked up later: that is a look of its own. */
  record Line(String orderId) implements Shown {

    @Override
    public void demand(SkuState state, Told told) {
      if (told.is(200) && told.shows()) {
        Views.isLine(told.part(), state, orderId);
      } else {
        unless(
            state.lines().find(orderId).filter(it -> !it.is(StockLine.DEALLOCATED)).isEmpty(),
            () -> "order %s has a line that is not shown".formatted(orderId));
      }
    }
  }

  /** When the batch of a line arrives. */
  record Arrival(String batch) implements Shown {

    @Override
    public void demand(SkuState state, Told told) {
      unless(
          state
              .openBatch(batch)
              .filter(it -> Objects.equals(it.eta(), told.part().path("eta").textValue()))
              .isPresent(),
          () -> "batch %s is not due on the day that is shown".formatted(batch));
    }
  }
}
