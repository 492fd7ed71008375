package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.Product;
import earmark.domain.Settlement;

/** Settles products within the unit of work of a command, as far as its transaction reaches. */
@FunctionalInterface
public interface Settler {

  /** The most lines that a request moves in its own commit, so that it stays quick. */
  int MAX_LINES = 45;

  /**
   * Moves lines of the product, to be committed with all else.
   *
   * @param room the most lines that may be put into the transaction for it
   * @param changed the line of the product that the command itself has changed
   */
  Settlement settle(Product product, int room, Allocation... changed);
}
