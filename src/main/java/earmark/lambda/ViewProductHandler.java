package earmark.lambda;

import earmark.application.ViewProduct;
import earmark.bootstrap.Earmark;
import earmark.domain.Sku;

/** {@code GET /products/{sku}}. */
public final class ViewProductHandler extends HttpHandler {

  private final ViewProduct viewProduct;

  public ViewProductHandler() {
    this(Priming.primed());
  }

  public ViewProductHandler(Earmark earmark) {
    super(earmark);
    this.viewProduct = earmark.viewProduct();
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var sku = request.path("sku", Sku::new);
    return viewProduct
        .handle(sku, request.deadline())
        .map(ProductAnswer::of)
        .orElseGet(() -> ProductAnswer.unknown(sku));
  }
}
