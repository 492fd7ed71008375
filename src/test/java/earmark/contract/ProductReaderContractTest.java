package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earmark.application.PageRequest;
import earmark.application.ProductReader;
import earmark.domain.InvalidValue;
import earmark.domain.Product;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProductReaderContractTest extends ReaderContract {

  private final ProductReader products;

  ProductReaderContractTest(Storage storage) {
    super(storage);
    this.products = StockUseCases.productReader(storage);
  }

  private void storeProduct(String sku, long allocated, @Nullable Instant unsettledSince) {
    commit(
        unitOfWork ->
            unitOfWork
                .products()
                .add(
                    new Product(
                        new Sku(sku),
                        List.of(batch("b1", allocated)),
                        Waiting.NONE,
                        unsettledSince)));
  }

  @Test
  void findsProducts() {
    storeProduct("FOUND-1", 1, null);
    storeProduct("FOUND-2", 2, null);

    assertThat(products.find(new Sku("FOUND-1"), Commands.within(10)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.version()).isEqualTo(1);
              assertThat(found.aggregate().batches()).isEqualTo(List.of(batch("b1", 1)));
            });
    assertThat(products.find(new Sku("NO-SUCH"), Commands.within(10))).isEmpty();
    assertThat(
            products.findAll(
                List.of(new Sku("FOUND-2"), new Sku("NO-SUCH"), new Sku("FOUND-1")),
                Commands.within(10)))
        .containsOnlyKeys(new Sku("FOUND-1"), new Sku("FOUND-2"));
  }

  @Test
  void listsEveryProductOnceOnPagesOfAnySize() {
    IntStream.range(0, 5).forEach(i -> storeProduct("LISTED-" + i, 0, null));

    for (var limit : List.of(1, 2, 100)) {
      assertThat(pages(page -> products.list(page, Commands.within(10)), limit))
          .extracting(product -> product.id().value())
          .contains("LISTED-0", "LISTED-1", "LISTED-2", "LISTED-3", "LISTED-4")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void knowsWhatIsUnsettledAndForHowLong() {
    storeProduct("SETTLED", 10, null);
    storeProduct("C", 11, START.plusSeconds(1));
    storeProduct("A", 11, START.plusSeconds(3));
    storeProduct("D", 11, START.plusMillis(1_001));
    storeProduct("E", 11, START);
    storeProduct("B", 11, START.plusSeconds(2));

    assertThat(products.unsettled(Commands.within(10)))
        .extracting(Sku::value)
        .containsExactly("E", "C", "D", "B", "A");
  }

  @Test
  void refusesACursorThatIsNoneOfTheList() {
    assumeTrue(storage instanceof DynamoDbStorage, "the fake does not read what it is handed back");

    for (var wrong : List.of("", "?", "YSBi")) {
      assertThatThrownBy(() -> products.list(new PageRequest(1, wrong), Commands.within(10)))
          .isInstanceOf(InvalidValue.class)
          .hasMessage("must be what 'next' of this list was");
    }
  }
}
