package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListLinesTest extends PromisedStockTest {

  ListLinesTest(Storage storage) {
    super(storage);
  }

  @Test
  void listsTheOpenLinesOfAProduct() {
    add(batch("LINES", "b1", 10, null));
    promise("o1", "LINES", 5);
    promise("o2", "LINES", 4);
    promise("o3", "LINES", 1);
    correct("LINES", "b1", 6);
    ship("o3", "LINES");

    assertThat(lines("LINES", new OpenLines.All())).hasValue(List.of("o1", "o2"));
    assertThat(lines("LINES", new OpenLines.Allocated())).hasValue(List.of("o1"));
    assertThat(lines("LINES", new OpenLines.Waiting())).hasValue(List.of("o2"));
  }

  private Optional<List<String>> lines(String sku, OpenLines which) {
    return stock
        .listLines
        .handle(new Sku(sku), which, new PageRequest(10, null), Commands.within(10))
        .map(page -> page.items().stream().map(line -> line.orderId().value()).toList());
  }

  @Test
  void tellsAProductWithoutLinesFromOneThatIsUnknown() {
    add(batch("NO-LINES", "b1", 10, null));

    assertThat(lines("NO-LINES", new OpenLines.All())).hasValue(List.of());
    assertThat(lines("NO-SUCH", new OpenLines.All())).isEmpty();
  }
}
