package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.AddBatchOutcome.KnownBatch;
import earmark.domain.AddBatchOutcome.NewBatch;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocationStatus;
import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.DisplacedLine;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Outcome;
import earmark.domain.PromotedLine;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import earmark.domain.StockEvent;
import earmark.domain.StockEvent.LineAllocated;
import earmark.domain.StockOutcome;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is stored today is read for as long as records are kept, so its form is written down here.
 */
class JournalFormatTest {

  private static final Sku SKU = new Sku("CLOCK");
  private static final LocalDate ETA = LocalDate.parse("2026-12-01");
  private static final List<HeldLine> LINES =
      List.of(
          new HeldLine(
              SKU, new Quantity(3), AllocationStatus.ALLOCATED, new BatchReference("b1"), ETA));

  private static final Settlement SETTLEMENT =
      new Settlement(
          List.of(
              new DisplacedLine(
                  new OrderId("o2"),
                  new Quantity(2),
                  new BatchReference("b1"),
                  null,
                  AllocationStatus.WAITING)),
          List.of(new PromotedLine(new OrderId("o1"), new Quantity(3))),
          true);

  private final JournalFormat format =
      new JournalFormat(new StockValues(), StockOutcome.class, StockEvent.class);

  @Test
  void keepsTheFormOfOutcomesThatAreStored() {
    var batch =
        new Batch(new BatchReference("b1"), null, new Quantity(9), new Quantity(3), Quantity.NONE);

    var stored =
        Map.<String, Outcome>of(
            "{\"type\":\"NewBatch\",\"sku\":\"CLOCK\",\"batch\":{\"reference\":\"b1\",\"purchased\":9,\"allocated\":3,\"shipped\":0},\"settlement\":{\"displaced\":[{\"orderId\":\"o2\",\"quantity\":2,\"from\":\"b1\",\"status\":\"WAITING\"}],\"promoted\":[{\"orderId\":\"o1\",\"quantity\":3}],\"settled\":true}}",
            new NewBatch(SKU, batch, SETTLEMENT),
            "{\"type\":\"KnownBatch\",\"sku\":\"CLOCK\",\"batch\":{\"reference\":\"b1\",\"purchased\":9,\"allocated\":3,\"shipped\":0}}",
            new KnownBatch(SKU, batch),
            "{\"type\":\"Allocated\",\"orderId\":\"o1\",\"lines\":[{\"sku\":\"CLOCK\",\"quantity\":3,\"status\":\"ALLOCATED\",\"batch\":\"b1\",\"eta\":\"2026-12-01\"}]}",
            new Allocated(new OrderId("o1"), LINES),
            "{\"type\":\"AllHeld\",\"orderId\":\"o1\",\"lines\":[{\"sku\":\"CLOCK\",\"quantity\":3,\"status\":\"ALLOCATED\",\"batch\":\"b1\",\"eta\":\"2026-12-01\"}]}",
            new AllHeld(new OrderId("o1"), LINES));

    assertThat(stored)
        .allSatisfy((json, outcome) -> assertThat(format.write(outcome)).isEqualTo(json));
    assertThat(stored)
        .allSatisfy((json, outcome) -> assertThat(format.readOutcome(json)).isEqualTo(outcome));
  }

  @Test
  void keepsTheFormOfEvents() {
    var event =
        new LineAllocated(SKU, new OrderId("o1"), new Quantity(3), new BatchReference("b1"), null);

    assertThat(format.write(event, 7, 2))
        .isEqualTo(
            "{\"type\":\"LineAllocated\",\"sku\":\"CLOCK\",\"orderId\":\"o1\",\"quantity\":3,\"batch\":\"b1\",\"version\":7,\"place\":2}");
  }

  @Test
  void saysThatItCannotReadAnOutcomeOfAnUnknownForm() {
    assertThatThrownBy(() -> format.readOutcome("{\"type\":\"FromTheFuture\"}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("journal record with an outcome of an unknown form");
  }
}
