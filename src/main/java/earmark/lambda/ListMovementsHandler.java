package earmark.lambda;

import com.fasterxml.jackson.databind.util.RawValue;
import earmark.application.ListMovements;
import earmark.application.Page;
import earmark.bootstrap.Earmark;
import earmark.domain.Sku;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /products/{sku}/movements}, newest first. The list lags a moment behind. */
public final class ListMovementsHandler extends HttpHandler {

  private final ListMovements listMovements;

  public ListMovementsHandler() {
    this(Priming.primed());
  }

  public ListMovementsHandler(Earmark earmark) {
    super(earmark);
    this.listMovements = earmark.listMovements();
  }

  @Override
  Set<String> queryParameters() {
    return PageParameters.NAMES;
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var sku = request.path("sku", Sku::new);
    var page = PageParameters.of(request);
    return PageParameters.checked(() -> listMovements.handle(sku, page, request.deadline()))
        .map(ListMovementsHandler::movements)
        .orElseGet(() -> ProductAnswer.unknown(sku));
  }

  private static HttpAnswer movements(Page<String> page) {
    return HttpAnswer.ok(
        new Movements(page.items().stream().map(RawValue::new).toList(), page.next()));
  }

  private record Movements(List<RawValue> movements, @Nullable String next) {}
}
