package earmark.lambda;

import earmark.application.ListProducts;
import earmark.bootstrap.Earmark;
import earmark.domain.Product;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /products}. */
public final class ListProductsHandler extends HttpHandler {

  private final ListProducts listProducts;

  public ListProductsHandler() {
    this(Priming.primed());
  }

  public ListProductsHandler(Earmark earmark) {
    super(earmark);
    this.listProducts = earmark.listProducts();
  }

  @Override
  Set<String> queryParameters() {
    return PageParameters.NAMES;
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var page = PageParameters.of(request);
    var products = PageParameters.checked(() -> listProducts.handle(page, request.deadline()));
    return HttpAnswer.ok(
        new Products(products.items().stream().map(Item::of).toList(), products.next()));
  }

  private record Products(List<Item> products, @Nullable String next) {}

  private record Item(String sku, long availableQuantity, long waitingQuantity) {
    static Item of(Product product) {
      return new Item(
          product.id().value(), product.available().units(), product.waiting().quantity().units());
    }
  }
}
