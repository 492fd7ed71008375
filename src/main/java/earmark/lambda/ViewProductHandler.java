package earmark.lambda;

import earmark.application.VersionedProduct;
import earmark.application.ViewProduct;
import earmark.bootstrap.Earmark;
import earmark.domain.Sku;

/** {@code GET /products/{sku}}. */
public final class ViewProductHandler extends HttpHandler {

  private final ViewProduct viewProduct;

  public ViewProductHandler() {
    this(Earmark.fromEnvironment());
  }

  public ViewProductHandler(Earmark earmark) {
    this.viewProduct = earmark.viewProduct();
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var sku = request.path("sku", Sku::new);
    return viewProduct
        .handle(sku, request.deadline())
        .map(ViewProductHandler::found)
        .orElseGet(() -> unknown(sku).toAnswer());
  }

  private static HttpAnswer found(VersionedProduct found) {
    return HttpAnswer.ok(ProductAnswer.of(found.product(), found.version()))
        .with("ETag", "\"%d\"".formatted(found.version()));
  }

  private static Problem unknown(Sku sku) {
    return Problem.of(
        "unknown-product", 404, "Unknown product", "No batch was ever added of sku " + sku + ".");
  }
}
