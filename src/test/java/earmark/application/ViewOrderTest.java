package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewOrderTest extends PromisedStockTest {

  ViewOrderTest(Storage storage) {
    super(storage);
  }

  @Test
  void showsTheLinesOfAnOrderBySku() {
    for (var sku : List.of("V4", "V3", "V2", "V1")) {
      add(batch(sku, "b1", 10, TOMORROW));
      promise("viewed", sku, 4);
    }
    takeBack("viewed", "V1");
    correct("V2", "b1", 3);
    add(batch("V3", "b0", 10, null));
    change("viewed", "V3", 5);

    assertThat(stock.viewOrder.handle(new OrderId("viewed"), Commands.within(10)))
        .isEqualTo(
            List.of(
                new HeldLine(new Sku("V2"), new Quantity(4), AllocationStatus.WAITING, null, null),
                new HeldLine(
                    new Sku("V3"),
                    new Quantity(5),
                    AllocationStatus.ALLOCATED,
                    new BatchReference("b1"),
                    TOMORROW),
                new HeldLine(
                    new Sku("V4"),
                    new Quantity(4),
                    AllocationStatus.ALLOCATED,
                    new BatchReference("b1"),
                    TOMORROW)));
    assertThat(stock.viewOrder.handle(new OrderId("never"), Commands.within(10))).isEmpty();
  }

  @Test
  void showsAShippedLineAlsoWhenItsBatchIsClosed() {
    add(batch("CLOSED", "b1", 4, null));
    promise("all-gone", "CLOSED", 4);
    ship("all-gone", "CLOSED");

    assertThat(stock.viewOrder.handle(new OrderId("all-gone"), Commands.within(10)))
        .isEqualTo(
            List.of(
                new HeldLine(
                    new Sku("CLOSED"),
                    new Quantity(4),
                    AllocationStatus.SHIPPED,
                    new BatchReference("b1"),
                    null)));
  }
}
