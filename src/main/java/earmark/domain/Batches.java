package earmark.domain;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The open batches of a product. A batch that has nothing left to promise or ship is closed. */
final class Batches {

  private final SortedMap<BatchReference, Batch> open = new TreeMap<>();

  Batches(Collection<Batch> open) {
    open.forEach(batch -> this.open.put(batch.reference(), batch));
  }

  int count() {
    return open.size();
  }

  List<Batch> all() {
    return byPreference().toList();
  }

  Optional<Batch> find(BatchReference reference) {
    return Optional.ofNullable(open.get(reference));
  }

  /** The batch with this reference, which must be open. */
  Batch get(BatchReference reference) {
    return find(reference).orElseThrow(() -> new BrokenRule("batch " + reference + " is not open"));
  }

  /** Opens, replaces or closes the batch of this reference. */
  void put(Batch batch) {
    if (batch.isDrained()) {
      open.remove(batch.reference());
    } else {
      open.put(batch.reference(), batch);
    }
  }

  Quantity available() {
    return open.values().stream().map(Batch::available).reduce(Quantity.NONE, Quantity::plus);
  }

  Quantity mostAvailable() {
    return open.values().stream().map(Batch::available).max(naturalOrder()).orElse(Quantity.NONE);
  }

  Optional<LocalDate> nextEta() {
    return byPreference()
        .filter(batch -> !batch.available().isNone())
        .map(Batch::eta)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The preferred batch that has so many units available. */
  Optional<Batch> withAvailable(Quantity quantity) {
    return byPreference().filter(batch -> batch.available().covers(quantity)).findFirst();
  }

  List<Batch> shortOnes() {
    return byPreference().filter(Batch::isShort).toList();
  }

  private Stream<Batch> byPreference() {
    return open.values().stream().sorted(Batch.BY_PREFERENCE);
  }
}
