package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Product;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListProductsTest extends PromisedStockTest {

  ListProductsTest(Storage storage) {
    super(storage);
  }

  @Test
  void listsEveryProductOnceAcrossPages() {
    addMany("LISTED", 7, 1);
    var found = new ArrayList<String>();

    @Nullable String next = null;
    do {
      var page = stock.listProducts.handle(new PageRequest(3, next), Commands.within(10));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      page.items().stream().map(Product::id).map(Sku::value).forEach(found::add);
      next = page.next();
    } while (next != null);

    assertThat(found)
        .filteredOn(sku -> sku.startsWith("LISTED"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 7).mapToObj(i -> "LISTED" + i).toList());
  }
}
