package earmark.application;

import earmark.domain.StockOutcome;
import java.util.List;

/**
 * A command that may be committed together with others.
 *
 * @param keys what it is going to read, and whatever it may add
 * @param work what it does within a unit of work of its own, or as a part of a {@link Pack}
 */
public record PackedCommand<O extends StockOutcome>(
    Command command, List<AggregateKey<?, ?>> keys, StockWork<O> work) {

  public PackedCommand {
    keys = List.copyOf(keys);
  }
}
