package earmark.application;

import earmark.domain.Sku;

/** Reads movements: the events of a product, as they were published. */
@FunctionalInterface
public interface MovementReader {

  /**
   * The movements of a product, newest first, each as {@link CommittedEvent#json}; they lag a
   * moment behind. Throws {@link Busy} if the storage does not answer before the deadline.
   *
   * @throws earmark.domain.InvalidValue if the page is none of this list
   */
  Page<String> of(Sku sku, PageRequest page, Deadline deadline);
}
