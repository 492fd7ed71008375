package earmark.application;

import earmark.domain.StockOutcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command that may be committed together with others.
 *
 * @param read what it is going to read, apart from {@code made}
 * @param made what it is going to make; taken to be absent until the commit proves it
 * @param work what it does within a unit of work of its own, or as a part of a {@link Pack}
 */
public record PackedCommand<O extends StockOutcome>(
    Command command,
    List<AggregateKey<?, ?>> read,
    List<AggregateKey<?, ?>> made,
    StockWork<O> work) {

  public PackedCommand {
    read = List.copyOf(read);
    made = List.copyOf(made);
  }

  /** All that it touches. */
  List<AggregateKey<?, ?>> keys() {
    return Stream.concat(read.stream(), made.stream()).toList();
  }
}
