package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettleProductsTest extends PromisedStockTest {

  SettleProductsTest(Storage storage) {
    super(storage);
  }

  @Test
  void settlesEveryProductThatIsMarked() {
    for (var sku : List.of("M1", "M2", "M3")) {
      add(batch(sku, "b1", 10, null));
      promise("o1", sku, 6);
      promise("o2", sku, 4);
    }
    leaveUnsettled("M1", "b1", 6);
    leaveUnsettled("M3", "b1", 4);

    assertThat(stock.settleProducts.handle(() -> Duration.ZERO))
        .isEqualTo(new SettleProducts.Settled(2, 0));
    assertThat(stock.settleProducts.handle(Commands.within(10)))
        .isEqualTo(new SettleProducts.Settled(2, 2));
    assertThat(lines("M1")).containsExactly("o1 has 6 of b1", "o2 waits for 4");
    assertThat(lines("M2")).containsExactly("o1 has 6 of b1", "o2 has 4 of b1");
    assertThat(lines("M3")).containsExactly("o2 has 4 of b1", "o1 waits for 6");
    assertThat(stock.settleProducts.handle(Commands.within(10)))
        .isEqualTo(new SettleProducts.Settled(0, 0));
  }
}
