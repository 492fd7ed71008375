package earmark.lambda;

import earmark.domain.SettleOutcome;
import earmark.domain.SettleOutcome.AlreadySettled;
import earmark.domain.SettleOutcome.LinesNotFound;
import earmark.domain.SettleOutcome.SettledLines;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import java.util.List;

/** What one commit has done to settle a product. */
record SettlementAnswer(
    String sku, List<Displaced> displaced, List<Promoted> promoted, boolean settled) {

  static HttpAnswer of(SettleOutcome outcome) {
    return switch (outcome) {
      case SettledLines(var sku, var settlement) -> of(sku, settlement);
      case AlreadySettled(var sku) -> of(sku, Settlement.NOTHING_TO_DO);
      case LinesNotFound(var sku) -> of(sku, new Settlement(List.of(), List.of(), false));
    };
  }

  private static HttpAnswer of(Sku sku, Settlement settlement) {
    return HttpAnswer.ok(
        new SettlementAnswer(
            sku.value(), Displaced.of(settlement), Promoted.of(settlement), settlement.settled()));
  }
}
