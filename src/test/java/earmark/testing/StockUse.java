package earmark.testing;

import earmark.application.Command;
import earmark.application.CommandId;
import earmark.domain.AllocationId;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A use case with all that has to be there before, with ids as long as those of shops are. What
 * each costs, the README shows.
 *
 * @param before what has to be there
 * @param use runs the use case
 */
public record StockUse(
    String name, Consumer<StockUseCases> before, BiConsumer<StockUseCases, Command> use) {

  private static final Sku SKU = new Sku("RED-CHAIR-XL");
  private static final BatchReference FIRST = new BatchReference("purchase-2026-1187");
  private static final BatchReference SECOND = new BatchReference("purchase-2026-1204");
  private static final String ORDER = "order-100241";

  public static final StockUse ADD_BATCH =
      new StockUse(
          "add a batch",
          stock -> add(stock, command(), FIRST, 100),
          (stock, command) -> add(stock, command, SECOND, 100));

  public static final StockUse ADD_BATCH_AND_SERVE =
      new StockUse(
          "add a batch and serve a waiting line",
          stock -> {
            addAndAllocate(stock);
            correct(stock, command(), FIRST, 0);
          },
          (stock, command) -> add(stock, command, SECOND, 2));

  public static final StockUse CHANGE_BATCH =
      new StockUse(
          "change a batch, nothing displaced",
          StockUse::addAndAllocate,
          (stock, command) -> correct(stock, command, FIRST, 50));

  public static final StockUse DISPLACE_ONE =
      new StockUse(
          "change a batch, 1 line displaced",
          stock -> {
            addAndAllocate(stock);
            add(stock, command(), SECOND, 100);
          },
          (stock, command) -> correct(stock, command, FIRST, 1));

  public static final StockUse DISPLACE_FORTY =
      new StockUse(
          "change a batch, 40 lines displaced",
          stock -> {
            add(stock, command(), FIRST, 80);
            add(stock, command(), SECOND, 60);
            IntStream.range(0, 40).forEach(i -> allocate(stock, command(), "order-1002" + i));
          },
          (stock, command) -> correct(stock, command, FIRST, 0));

  public static final StockUse ALLOCATE =
      new StockUse(
          "allocate an order of one line",
          stock -> add(stock, command(), FIRST, 100),
          (stock, command) -> allocate(stock, command, ORDER));

  public static final StockUse REFUSE =
      new StockUse(
          "refuse an order of one line",
          stock -> add(stock, command(), FIRST, 1),
          (stock, command) -> allocate(stock, command, ORDER));

  public static final StockUse CHANGE_LINE =
      new StockUse(
          "change a line",
          StockUse::addAndAllocate,
          (stock, command) -> stock.changeLine.handle(command, line(ORDER, 5)));

  public static final StockUse DEALLOCATE_LINE =
      new StockUse(
          "take a line back",
          StockUse::addAndAllocate,
          (stock, command) ->
              stock.deallocateLine.handle(command, new AllocationId(new OrderId(ORDER), SKU)));

  public static final StockUse DEALLOCATE_ORDER =
      new StockUse(
          "take an order of one line back",
          StockUse::addAndAllocate,
          (stock, command) -> stock.deallocateOrder.handle(command, new OrderId(ORDER)));

  public static final StockUse SHIP_LINE =
      new StockUse(
          "ship a line",
          StockUse::addAndAllocate,
          (stock, command) -> stock.shipOrder.lines(command, new OrderId(ORDER), List.of(SKU)));

  public static final StockUse SHIP_ORDER =
      new StockUse(
          "ship an order of one line",
          StockUse::addAndAllocate,
          (stock, command) -> stock.shipOrder.all(command, new OrderId(ORDER)));

  public static final StockUse VIEW_PRODUCT =
      new StockUse(
          "show a product",
          StockUse::addAndAllocate,
          (stock, command) -> stock.viewProduct.handle(SKU, command.deadline()));

  public static final StockUse VIEW_ORDER =
      new StockUse(
          "show an order of one line",
          StockUse::addAndAllocate,
          (stock, command) -> stock.viewOrder.handle(new OrderId(ORDER), command.deadline()));

  public static final StockUse VIEW_AVAILABILITY =
      new StockUse(
          "show what is available of 100 skus",
          StockUse::addAndAllocate,
          (stock, command) ->
              stock.viewAvailability.handle(
                  Stream.concat(
                          Stream.of(SKU),
                          IntStream.range(1, 100).mapToObj(i -> new Sku("SKU-" + i)))
                      .toList(),
                  command.deadline()));

  /** All of them. */
  public static List<StockUse> all() {
    return List.of(
        ADD_BATCH,
        ADD_BATCH_AND_SERVE,
        CHANGE_BATCH,
        DISPLACE_ONE,
        DISPLACE_FORTY,
        ALLOCATE,
        REFUSE,
        CHANGE_LINE,
        DEALLOCATE_LINE,
        DEALLOCATE_ORDER,
        SHIP_LINE,
        SHIP_ORDER,
        VIEW_PRODUCT,
        VIEW_ORDER,
        VIEW_AVAILABILITY);
  }

  /** Another order of the same sku as all of these have. */
  public static void allocateAnother(StockUseCases stock, String orderId) {
    allocate(stock, command(), orderId);
  }

  /** The first batch turns out to have so many units. */
  public static void correctFirst(StockUseCases stock, long units) {
    correct(stock, command(), FIRST, units);
  }

  /** One as long as those of HTTP are. */
  public static Command command() {
    return new Command(
        CommandId.ofHttp("iam:AIDACKCEVSQ6C2EXAMPLE", UUID.randomUUID().toString()),
        "DeallocateOrder",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        true,
        Commands.within(30));
  }

  private static void addAndAllocate(StockUseCases stock) {
    add(stock, command(), FIRST, 100);
    allocate(stock, command(), ORDER);
  }

  private static void add(
      StockUseCases stock, Command command, BatchReference reference, long units) {
    stock.addBatch.handle(command, new BatchReport(SKU, reference, new Quantity(units), null));
  }

  private static void allocate(StockUseCases stock, Command command, String orderId) {
    stock.allocateOrder.handle(command, new Order(new OrderId(orderId), List.of(line(orderId, 2))));
  }

  private static OrderLine line(String orderId, long units) {
    return new OrderLine(new OrderId(orderId), SKU, new Quantity(units));
  }

  private static void correct(
      StockUseCases stock, Command command, BatchReference reference, long units) {
    stock.changeBatch.handle(
        command, new BatchCorrection(SKU, reference, new Quantity(units), null), _ -> true);
  }

  @Override
  public String toString() {
    return name;
  }
}
