package earmark.lambda;

import earmark.domain.DisplacedLine;
import earmark.domain.Settlement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line that its short batch could not keep; no {@code to} means that it waits. */
record Displaced(String orderId, long quantity, String from, @Nullable String to, String status) {

  static List<Displaced> of(Settlement settlement) {
    return settlement.displaced().stream().map(Displaced::of).toList();
  }

  private static Displaced of(DisplacedLine line) {
    return new Displaced(
        line.orderId().value(),
        line.quantity().units(),
        line.from().value(),
        Objects.toString(line.to(), null),
        line.status().name());
  }
}
