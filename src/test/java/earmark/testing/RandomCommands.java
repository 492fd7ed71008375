package earmark.testing;

import earmark.application.Deadline;
import earmark.application.Handled;
import earmark.domain.AllocationId;
import earmark.domain.Arrival;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.PurchaseId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.StockOutcome;
import earmark.testing.StockCommand.Allocate;
import earmark.testing.StockCommand.ChangeTo;
import earmark.testing.StockCommand.Correct;
import earmark.testing.StockCommand.Report;
import earmark.testing.StockCommand.Ship;
import earmark.testing.StockCommand.ShipAll;
import earmark.testing.StockCommand.TakeAllBack;
import earmark.testing.StockCommand.TakeBack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commands by the roll of a die, always the same for a seed. They get into each other's way: there
 * are few skus, orders and batches of few units, and mostly such are named as were named before.
 */
public final class RandomCommands {

  private static final int SKUS = 3;
  private static final int ORDERS = 9;
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-24");

  private final String world;
  private final RandomGenerator random;
  private final int skus;
  private final int orders;
  private final int unitsOfLine;
  private final int unitsOfBatch;
  private final List<BatchReport> reported = new ArrayList<>();
  private final List<Order> ordered = new ArrayList<>();
  private final List<Sent> keyed = new ArrayList<>();

  public RandomCommands(long seed) {
    this("", seed);
  }

  /** Commands that meet none of another world: its name is the beginning of all of theirs. */
  public RandomCommands(String world, long seed) {
    this.world = world;
    random = new SplittableRandom(seed);
    skus = from1To(SKUS);
    orders = from1To(ORDERS);
    unitsOfLine = from1To(6);
    unitsOfBatch = 2 + from1To(20);
  }

  /**
   * A command on its way.
   *
   * @param key of its caller's, none if it has none
   */
  public record Sent(@Nullable String key, StockCommand command) {

    /** What its use case answers. */
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Deadline deadline) {
      var sent = key == null ? Commands.unkeyed() : Commands.keyed(key, command.toString());
      return command.handle(stock, Commands.with(deadline, sent));
    }
  }

  /** All skus that a command may name. */
  public static List<Sku> allSkus() {
    return IntStream.rangeClosed(1, SKUS).mapToObj(i -> new Sku("sku" + i)).toList();
  }

  /** All orders that a command may name. */
  public static List<OrderId> allOrders() {
    return IntStream.rangeClosed(1, ORDERS).mapToObj(i -> new OrderId("order" + i)).toList();
  }

  private Sku sku(int number) {
    return new Sku(world + "sku" + number);
  }

  private OrderId orderId(int number) {
    return new OrderId(world + "order" + number);
  }

  /** The next command: a new one, one that was sent before, or one with a key that was. */
  public Sent next() {
    if (!keyed.isEmpty() && oneIn(12)) {
      return oneIn(4) ? new Sent(oneOf(keyed).key(), command()) : oneOf(keyed);
    }
    if (oneIn(2)) {
      return new Sent(null, command());
    }
    keyed.add(new Sent(world + "key" + keyed.size(), command()));
    return keyed.getLast();
  }

  private StockCommand command() {
    if (reported.isEmpty() || oneIn(8)) {
      return new Report(report());
    }
    if (ordered.isEmpty() || oneIn(3)) {
      return new Allocate(order());
    }
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> correct();
      case 8, 9, 10, 11, 12 -> new ChangeTo(lineOf(line()));
      case 13, 14, 15 -> new TakeBack(line());
      case 16 -> new TakeAllBack(line().orderId());
      case 17, 18 -> ship(line());
      default -> new ShipAll(line().orderId());
    };
  }

  private BatchReport report() {
    if (!reported.isEmpty() && oneIn(9)) {
      return oneOf(reported);
    }
    reported.add(new BatchReport(sku(), reference(), units(unitsOfBatch), oneIn(3) ? day() : null));
    return reported.getLast();
  }

  private Order order() {
    if (!ordered.isEmpty() && oneIn(9)) {
      return oneOf(ordered);
    }
    var id = orderId();
    ordered.add(new Order(id, some(() -> lineOf(new AllocationId(id, batch().sku())))));
    return ordered.getLast();
  }

  private Correct correct() {
    return new Correct(correction(), oneIn(9) ? (Long) version() : null, oneIn(9));
  }

  private BatchCorrection correction() {
    var batch = batch();
    var arrival = oneIn(2) ? new Arrival(oneIn(3) ? day() : null) : null;
    var unchanged = arrival != null && oneIn(2);
    return new BatchCorrection(
        batch.sku(), batch.reference(), unchanged ? null : corrected(), arrival);
  }

  private Quantity corrected() {
    return new Quantity(random.nextInt(from1To(unitsOfBatch + 1)));
  }

  private Ship ship(AllocationId line) {
    return new Ship(line.orderId(), oneIn(2) ? List.of(line.sku()) : some(this::sku));
  }

  private PurchaseId batch() {
    return oneIn(20) ? new PurchaseId(sku(), reference()) : oneOf(reported).purchaseId();
  }

  private AllocationId line() {
    return oneIn(20)
        ? new AllocationId(orderId(), sku())
        : oneOf(oneOf(ordered).lines()).allocationId();
  }

  private OrderLine lineOf(AllocationId id) {
    return new OrderLine(id.orderId(), id.sku(), units(unitsOfLine));
  }

  /** Any sku that a command may name. */
  public Sku sku() {
    return sku(from1To(skus));
  }

  /** Any order that a command may name. */
  public OrderId orderId() {
    return orderId(from1To(orders));
  }

  private BatchReference reference() {
    return new BatchReference("batch" + from1To(6));
  }

  private Quantity units(int most) {
    return new Quantity(from1To(most));
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(random.nextInt(2));
  }

  private long version() {
    return from1To(9);
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(from1To(3)).toList();
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private int from1To(int most) {
    return 1 + random.nextInt(most);
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
