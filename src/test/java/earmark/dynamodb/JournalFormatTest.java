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
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.ChangeBatchOutcome.UnchangedBatch;
import earmark.domain.ChangeLineOutcome.ChangedLine;
import earmark.domain.ChangeLineOutcome.UnchangedLine;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.DisplacedLine;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Outcome;
import earmark.domain.PromotedLine;
import earmark.domain.Quantity;
import earmark.domain.SettleOutcome;
import earmark.domain.SettleOutcome.SettledLines;
import earmark.domain.Settlement;
import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.Shipped;
import earmark.domain.Sku;
import earmark.domain.StockEvent;
import earmark.domain.StockOutcome;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is stored today is read for as long as records are kept, so its form is written down here.
 */
class JournalFormatTest {

  private static final Sku SKU = new Sku("CLOCK");
  private static final LocalDate ETA = LocalDate.parse("2026-12-01");
  private static final OrderId O1 = new OrderId("o1");
  private static final BatchReference B1 = new BatchReference("b1");
  private static final BatchReference B2 = new BatchReference("b2");
  private static final Batch BATCH = new Batch(B1, ETA, units(9), units(3), units(1));
  private static final HeldLine LINE =
      new HeldLine(SKU, units(3), AllocationStatus.ALLOCATED, B1, ETA);
  private static final Settlement SETTLEMENT =
      new Settlement(
          List.of(
              new DisplacedLine(new OrderId("o2"), units(2), B1, null, AllocationStatus.WAITING)),
          List.of(new PromotedLine(O1, units(3))),
          true);

  private static final String BATCH_JSON =
      "{'reference':'b1','eta':'2026-12-01','purchased':9,'allocated':3,'shipped':1}";
  private static final String LINE_JSON =
      "{'sku':'CLOCK','quantity':3,'status':'ALLOCATED','batch':'b1','eta':'2026-12-01'}";
  private static final String SETTLEMENT_JSON =
      "{'displaced':[{'orderId':'o2','quantity':2,'from':'b1','status':'WAITING'}],'promoted':[{'orderId':'o1','quantity':3}],'settled':true}";

  /** Every outcome that a commit can have. */
  private static final Map<Outcome, String> OUTCOMES =
      Map.ofEntries(
          Map.entry(
              new NewBatch(SKU, BATCH, SETTLEMENT),
              "{'type':'NewBatch','sku':'CLOCK','batch':%s,'settlement':%s}"
                  .formatted(BATCH_JSON, SETTLEMENT_JSON)),
          Map.entry(
              new KnownBatch(SKU, BATCH),
              "{'type':'KnownBatch','sku':'CLOCK','batch':%s}".formatted(BATCH_JSON)),
          Map.entry(
              new ChangedBatch(SKU, BATCH, SETTLEMENT, 7),
              "{'type':'ChangedBatch','sku':'CLOCK','batch':%s,'settlement':%s,'version':7}"
                  .formatted(BATCH_JSON, SETTLEMENT_JSON)),
          Map.entry(
              new UnchangedBatch(SKU, BATCH, true, 7),
              "{'type':'UnchangedBatch','sku':'CLOCK','batch':%s,'settled':true,'version':7}"
                  .formatted(BATCH_JSON)),
          Map.entry(
              new Allocated(O1, List.of(LINE)),
              "{'type':'Allocated','orderId':'o1','lines':[%s]}".formatted(LINE_JSON)),
          Map.entry(
              new AllHeld(O1, List.of(LINE)),
              "{'type':'AllHeld','orderId':'o1','lines':[%s]}".formatted(LINE_JSON)),
          Map.entry(
              new ChangedLine(O1, LINE, true),
              "{'type':'ChangedLine','orderId':'o1','line':%s,'settled':true}"
                  .formatted(LINE_JSON)),
          Map.entry(
              new UnchangedLine(O1, LINE),
              "{'type':'UnchangedLine','orderId':'o1','line':%s}".formatted(LINE_JSON)),
          Map.entry(
              new Deallocated(O1, List.of(SKU)),
              "{'type':'Deallocated','orderId':'o1','unsettled':['CLOCK']}"),
          Map.entry(new NothingOpen(O1), "{'type':'NothingOpen','orderId':'o1'}"),
          Map.entry(
              new Shipped(O1, List.of(LINE)),
              "{'type':'Shipped','orderId':'o1','lines':[%s]}".formatted(LINE_JSON)),
          Map.entry(
              new AllShipped(O1, List.of(LINE)),
              "{'type':'AllShipped','orderId':'o1','lines':[%s]}".formatted(LINE_JSON)),
          Map.entry(
              new SettledLines(SKU, SETTLEMENT),
              "{'type':'SettledLines','sku':'CLOCK','settlement':%s}".formatted(SETTLEMENT_JSON)));

  private static final Map<StockEvent, String> EVENTS =
      Map.ofEntries(
          Map.entry(
              new StockEvent.BatchAdded(SKU, B1, units(9), ETA),
              "{'type':'BatchAdded','sku':'CLOCK','reference':'b1','purchasedQuantity':9,'eta':'2026-12-01',"),
          Map.entry(
              new StockEvent.BatchChanged(SKU, B1, units(5), units(9), null),
              "{'type':'BatchChanged','sku':'CLOCK','reference':'b1','purchasedQuantity':5,'previousQuantity':9,"),
          Map.entry(
              new StockEvent.LineAllocated(SKU, O1, units(3), B1, null),
              "{'type':'LineAllocated','sku':'CLOCK','orderId':'o1','quantity':3,'batch':'b1',"),
          Map.entry(
              new StockEvent.LineMoved(SKU, O1, units(3), B1, B2, ETA),
              "{'type':'LineMoved','sku':'CLOCK','orderId':'o1','quantity':3,'from':'b1','batch':'b2','eta':'2026-12-01',"),
          Map.entry(
              new StockEvent.LineWaiting(SKU, O1, units(3), B1),
              "{'type':'LineWaiting','sku':'CLOCK','orderId':'o1','quantity':3,'from':'b1',"),
          Map.entry(
              new StockEvent.LineChanged(SKU, O1, units(5), units(3), B1, B2, ETA),
              "{'type':'LineChanged','sku':'CLOCK','orderId':'o1','quantity':5,'previousQuantity':3,'from':'b1','batch':'b2','eta':'2026-12-01',"),
          Map.entry(
              new StockEvent.LineDeallocated(SKU, O1, units(3), null),
              "{'type':'LineDeallocated','sku':'CLOCK','orderId':'o1','quantity':3,"),
          Map.entry(
              new StockEvent.LineShipped(SKU, O1, units(3), B1),
              "{'type':'LineShipped','sku':'CLOCK','orderId':'o1','quantity':3,'batch':'b1',"),
          Map.entry(
              new StockEvent.ProductSettled(SKU, units(8), units(4)),
              "{'type':'ProductSettled','sku':'CLOCK','waitingQuantity':8,'smallestWaiting':4,"),
          Map.entry(new StockEvent.StockDepleted(SKU), "{'type':'StockDepleted','sku':'CLOCK',"),
          Map.entry(
              new StockEvent.StockReplenished(SKU, units(6)),
              "{'type':'StockReplenished','sku':'CLOCK','availableQuantity':6,"));

  private final JournalFormat format =
      new JournalFormat(
          new StockValues(), StockOutcome.class, SettleOutcome.class, StockEvent.class);

  private static Quantity units(long units) {
    return new Quantity(units);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void keepsTheFormOfOutcomesThatAreStored() {
    assertThat(OUTCOMES)
        .allSatisfy(
            (outcome, json) -> {
              assertThat(format.write(outcome)).isEqualTo(json(json));
              assertThat(format.readOutcome(json(json))).isEqualTo(outcome);
            });
  }

  @Test
  void keepsTheFormOfEvents() {
    assertThat(EVENTS)
        .allSatisfy(
            (event, json) ->
                assertThat(format.write(event, 7, 2))
                    .isEqualTo(json(json) + "\"version\":7,\"place\":2}"));
    assertThat(EVENTS.keySet())
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(
            Stream.<Class<?>>of(StockEvent.class.getPermittedSubclasses()).toList());
  }

  @Test
  void readsOverWhatANewerVersionHasAdded() {
    assertThat(format.readOutcome(json("{'type':'NothingOpen','orderId':'o1','reason':'late'}")))
        .isEqualTo(new NothingOpen(O1));
  }

  @Test
  void saysThatItCannotReadAnOutcomeOfAnUnknownForm() {
    assertThatThrownBy(() -> format.readOutcome("{\"type\":\"FromTheFuture\"}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("journal record with an outcome of an unknown form");
  }
}
