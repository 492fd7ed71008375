package earmark.lambda;

import earmark.domain.Settlement;
import java.util.List;

/** A line that waited and has its units now. */
record Promoted(String orderId, long quantity) {

  static List<Promoted> of(Settlement settlement) {
    return settlement.promoted().stream()
        .map(line -> new Promoted(line.orderId().value(), line.quantity().units()))
        .toList();
  }
}
