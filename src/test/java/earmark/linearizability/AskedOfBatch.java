package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import earmark.linearizability.StockBatch.First;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was asked that concerns a batch. */
sealed interface AskedOfBatch extends Asked {

  String reference();

  @Override
  default boolean settles() {
    return true;
  }

  private static StockBatch open(SkuState state, String reference) {
    return state
        .openBatch(reference)
        .orElseThrow(() -> new Impossible(() -> "batch %s is not open".formatted(reference)));
  }

  /** A batch is reported. */
  record Added(String reference, First reported) implements AskedOfBatch {

    @Override
    public boolean isDoneBy(SkuEvent event) {
      return event.is("BatchAdded")
          && event.text("reference").equals(reference)
          && event.number("purchasedQuantity") == reported.quantity()
          && event.isDue(reported.eta());
    }

    @Override
    public void demand(SkuState before, Effect effect, SkuState after, Told told) {
      unless(told.is(201), () -> "a batch was added, and that was not told");
      shows(told, after.get(reference));
      Views.showsPromoted(told.part(), effect);
    }

    private static void shows(Told told, StockBatch batch) {
      unless(
          Views.isBatch(told.part(), batch),
          () -> "batch %s is %s".formatted(batch.reference(), batch));
    }

    @Override
    public void demand(SkuState state, Told told) {
      var known = state.batches().find(reference);
      switch (told.status() + told.code()) {
        case "200" -> {
          unless(
              known.filter(batch -> batch.first().equals(reported)).isPresent(),
              () -> "batch %s was not reported so before".formatted(reference));
          known.ifPresent(batch -> shows(told, batch.isOpen() ? batch : drained()));
          unless(told.part().path("promoted").isEmpty(), () -> "lines are said to be served");
        }
        case "409batch-exists" ->
            unless(
                known.filter(batch -> !batch.first().equals(reported)).isPresent(),
                () -> "batch %s was not reported otherwise before".formatted(reference));
        case "409too-many-batches" ->
            unless(
                known.isEmpty() && state.open().size() >= OwnEvent.MOST_OPEN_BATCHES,
                () -> "there are %d open batches".formatted(state.open().size()));
        default ->
            throw new Impossible(() -> "nobody is told " + told.status() + " " + told.code());
      }
    }

    /** A closed batch is shown as it was reported, all of it shipped. */
    private StockBatch drained() {
      return new StockBatch(
          reference, reported, reported.eta(), reported.quantity(), 0, reported.quantity());
    }
  }

  /**
   * A batch is corrected.
   *
   * @param purchased none if that is to stay
   * @param changesEta whether another day was named, or none: arrived
   * @param dryRun whether nothing is to be stored
   */
  record Corrected(
      String reference,
      @Nullable Long purchased,
      boolean changesEta,
      @Nullable String eta,
      boolean dryRun)
      implements AskedOfBatch {

    @Override
    public boolean isDoneBy(SkuEvent event) {
      return event.is("BatchChanged")
          && event.text("reference").equals(reference)
          && event.number("purchasedQuantity") == purchased(event.number("previousQuantity"))
          && (!changesEta || event.isDue(eta));
    }

    private long purchased(long now) {
      return purchased == null ? now : purchased;
    }

    /** Whether the batch is as it should be. */
    private boolean holdsFor(StockBatch batch) {
      return purchased(batch.purchased()) == batch.purchased()
          && (!changesEta || Objects.equals(eta, batch.eta()));
    }

    @Override
    public void demand(SkuState before, Effect effect, SkuState after, Told told) {
      unless(told.is(200), () -> "a batch was corrected, and that was not told");
      unless(!dryRun, () -> "it was only to be tried out");
      unless(
          changesEta || Objects.equals(before.get(reference).eta(), after.get(reference).eta()),
          () -> "nobody asked for another day");
      unless(
          told.version() == after.version(), () -> "the version is %d".formatted(after.version()));
      Views.showsBatch(told.part().path("batch"), after.get(reference));
      Views.showsDisplaced(told.part(), effect);
      Views.showsPromoted(told.part(), effect);
      Views.showsSettled(told.part(), after);
    }

    @Override
    public void demand(SkuState state, Told told) {
      switch (told.status() + told.code()) {
        case "200" -> unchanged(state, told);
        case "404unknown-product" -> unless(!state.exists(), () -> "the product is known");
        case "404unknown-batch" ->
            unless(
                state.exists() && state.batches().find(reference).isEmpty(),
                () -> "batch %s is known, or its product is not".formatted(reference));
        case "409batch-drained" ->
            unless(
                state.batches().find(reference).filter(batch -> !batch.isOpen()).isPresent(),
                () -> "batch %s is not closed".formatted(reference));
        case "409below-shipped" -> {
          var batch = open(state, reference);
          unless(
              purchased(batch.purchased()) < batch.shipped()
                  && told.part().path("shippedQuantity").asLong() == batch.shipped(),
              () -> "batch %s is %s".formatted(reference, batch));
        }
        case "412version-mismatch" ->
            unless(!holdsFor(open(state, reference)), () -> "the batch was so already");
        default ->
            throw new Impossible(() -> "nobody is told " + told.status() + " " + told.code());
      }
    }

    private void unchanged(SkuState state, Told told) {
      var batch = open(state, reference);
      if (!dryRun) {
        unless(
            holdsFor(batch),
            () ->
                "batch %s is %s; its correction was acknowledged and is not on record"
                    .formatted(reference, batch));
        Views.showsBatch(told.part().path("batch"), batch);
        Views.showsDisplaced(told.part(), Effect.NONE);
        Views.showsPromoted(told.part(), Effect.NONE);
        Views.showsSettled(told.part(), state);
      }
    }
  }
}
