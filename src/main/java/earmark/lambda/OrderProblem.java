package earmark.lambda;

import static java.util.stream.Collectors.joining;

import earmark.application.AllocateOrder;
import earmark.domain.AlreadyShipped;
import earmark.domain.OutOfStock;
import earmark.domain.ShortLine;
import earmark.domain.Sku;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownLines;
import earmark.domain.UnknownOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refusals that several commands to an order have in common. */
final class OrderProblem {

  private OrderProblem() {}

  static HttpAnswer of(OutOfStock refused) {
    return Problem.of(
            "out-of-stock",
            409,
            "Out of stock",
            "No batch has room for these lines of order %s. A line is allocated whole, from one batch; available is the most it can have. Nothing was changed."
                .formatted(refused.orderId()))
        .with("lines", refused.lines().stream().map(Missing::of).toList())
        .toAnswer();
  }

  static HttpAnswer of(UnknownOrder refused) {
    return Problem.of(
            "unknown-order",
            404,
            "Unknown order",
            "Nothing was ever promised to order %s.".formatted(refused.orderId()))
        .toAnswer();
  }

  static HttpAnswer of(UnknownLines refused) {
    return Problem.of(
            "unknown-line",
            404,
            "Unknown line",
            "Nothing was ever promised to order %s of sku %s. Nothing was changed."
                .formatted(refused.orderId(), list(refused.skus())))
        .with("skus", values(refused.skus()))
        .toAnswer();
  }

  static HttpAnswer of(AlreadyShipped refused) {
    return Problem.of(
            "already-shipped",
            409,
            "Already shipped",
            "The units for order %s have left the warehouse. Nothing was changed."
                .formatted(refused.orderId()))
        .toAnswer();
  }

  static HttpAnswer of(TooManyOpenLines refused) {
    return Problem.of(
            "too-many-lines",
            409,
            "Too many lines",
            "One transaction has room for %d lines; this is about %d of order %s. Nothing was changed; do it sku by sku."
                .formatted(AllocateOrder.MAX_SKUS, refused.lines(), refused.orderId()))
        .toAnswer();
  }

  static String list(List<Sku> skus) {
    return skus.stream().map(Sku::value).collect(joining(", "));
  }

  static List<String> values(List<Sku> skus) {
    return skus.stream().map(Sku::value).toList();
  }

  private record Missing(String sku, long requested, long available, @Nullable String nextEta) {
    static Missing of(ShortLine line) {
      return new Missing(
          line.sku().value(),
          line.requested().units(),
          line.available().units(),
          Objects.toString(line.nextEta(), null));
    }
  }
}
