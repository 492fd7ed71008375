package earmark.lambda;

import earmark.application.ListLines;
import earmark.application.OpenLines;
import earmark.application.Page;
import earmark.bootstrap.Earmark;
import earmark.domain.Allocation;
import earmark.domain.InvalidValue;
import earmark.domain.Sku;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /products/{sku}/lines}. The list lags a moment behind. */
public final class ListLinesHandler extends HttpHandler {

  private final ListLines listLines;

  public ListLinesHandler() {
    this(Priming.primed());
  }

  public ListLinesHandler(Earmark earmark) {
    super(earmark);
    this.listLines = earmark.listLines();
  }

  @Override
  Set<String> queryParameters() {
    return Set.of("status", "limit", "cursor");
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var sku = request.path("sku", Sku::new);
    var which = request.query("status", ListLinesHandler::status).orElse(new OpenLines.All());
    var page = PageParameters.of(request);
    return PageParameters.checked(() -> listLines.handle(sku, which, page, request.deadline()))
        .map(ListLinesHandler::lines)
        .orElseGet(() -> ProductAnswer.unknown(sku));
  }

  private static OpenLines status(String text) {
    return switch (text) {
      case "ALLOCATED" -> new OpenLines.Allocated();
      case "WAITING" -> new OpenLines.Waiting();
      default -> throw new InvalidValue("must be ALLOCATED or WAITING");
    };
  }

  private static HttpAnswer lines(Page<Allocation> page) {
    return HttpAnswer.ok(new Lines(page.items().stream().map(Line::of).toList(), page.next()));
  }

  private record Lines(List<Line> lines, @Nullable String next) {}

  private record Line(
      String orderId, long quantity, String status, @Nullable String batch, String since) {
    static Line of(Allocation line) {
      return new Line(
          line.orderId().value(),
          line.quantity().units(),
          line.status().name(),
          Objects.toString(line.batch(), null),
          line.since().toString());
    }
  }
}
