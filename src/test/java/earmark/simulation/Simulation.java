package earmark.simulation;

import earmark.application.Busy;
import earmark.linearizability.Exchange;
import earmark.simulation.Plan.Errand;
import earmark.testing.FaultyHttpClient.Killed;
import earmark.testing.HttpRequests;
import earmark.testing.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A run of a plan: eight shops, two queues, three readers of streams and a schedule, all at once
 * and in any weather; then calm, in which everything that is left to do is done.
 */
final class Simulation {

  private static final Duration JUMP = Duration.ofMinutes(11);

  /** The first shop has brought the first batch by then, if it can. */
  private static final Duration FIRST_OPEN = Duration.ofMillis(100);

  private static final Duration LONGEST_ON_ITS_WAY = Duration.ofSeconds(60);

  /** Rounds in calm weather after which nothing can be left to do. */
  private static final int MOST_ROUNDS = 200;

  private final Plan plan;
  private final RandomGenerator random;
  private final Cloud cloud;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Shop> shops = new ArrayList<>();
  private final SimulatedQueue batchLoads;
  private final SimulatedQueue queuedOrders;
  private final List<SimulatedStream> streams;
  private boolean over;

  private Simulation(Plan plan, Trace trace, Sabotage sabotage) {
    this.plan = plan;
    cloud = Cloud.of(plan, trace, sabotage);
    random = plan.random(Simulation.class);
    batchLoads = queue("LoadBatches", (it, context) -> cloud.functions().loadBatches(it, context));
    queuedOrders =
        queue(
            "AllocateQueuedOrders", (it, context) -> cloud.functions().allocateOrders(it, context));
    streams =
        List.of(
            stream("JournalTable", (it, context) -> cloud.functions().publish(it, context)),
            stream("JournalTable", (it, context) -> cloud.functions().project(it, context)),
            stream("ProductsTable", (it, context) -> cloud.functions().settleMarked(it, context)));
    var queues = Map.of("POST /batches", batchLoads, "POST /allocations", queuedOrders);
    for (var shop = 0; shop < Plan.SHOPS; shop++) {
      shops.add(new Shop("shop " + shop, cloud, queues, split(), exchanges));
    }
  }

  private SimulatedQueue queue(String operation, SimulatedQueue.Function function) {
    return new SimulatedQueue(operation, function, cloud, split(), exchanges);
  }

  private SimulatedStream stream(String table, SimulatedStream.Function function) {
    return new SimulatedStream(table, function, cloud, split());
  }

  private RandomGenerator split() {
    return new SplittableRandom(random.nextLong());
  }

  /**
   * What has happened in a run of the plan.
   *
   * @param trace gets all of it, step by step
   * @param sabotage what is made of the transactions that functions send
   */
  static Course run(Plan plan, Trace trace, Sabotage sabotage) {
    var simulation = new Simulation(plan, trace, sabotage);
    simulation.run();
    return new Course(simulation.cloud, List.copyOf(simulation.exchanges));
  }

  private void run() {
    for (var i = 0; i < Plan.SHOPS; i++) {
      var shop = shops.get(i);
      var errands = plan.errandsOf(i);
      var opening = i == 0 ? Duration.ZERO : FIRST_OPEN;
      start("shop " + i, () -> shop.run(errands, opening));
    }
    for (var poller = 1; poller <= 2; poller++) {
      always("loads " + poller, batchLoads::poll);
      always("orders " + poller, queuedOrders::poll);
    }
    streams.forEach(stream -> always("stream " + streams.indexOf(stream), stream::poll));
    always("schedule", this::settle);
    if (random.nextInt(3) == 0) {
      cloud.scheduler().after(random.nextInt(20_000), () -> cloud.clock().jump(JUMP));
    }
    start("end", this::end);
    cloud.scheduler().run();
  }

  private void start(String name, Runnable work) {
    cloud.scheduler().start(name, work);
  }

  /** Does it again and again, until the end. */
  private void always(String name, Runnable work) {
    start(
        name,
        () -> {
          while (!over) {
            cloud.scheduler().sleep(Duration.ofMillis(random.nextInt(2_000)));
            work.run();
          }
        });
  }

  private void settle() {
    try {
      cloud.functions().settle(cloud.invocation(cloud.newId()));
    } catch (Killed | Busy _) {
      // it comes again
    }
  }

  /** Once all shops have closed, the weather clears up, and what is on its way arrives. */
  private void end() {
    await(() -> shops.stream().allMatch(Shop::isClosed));
    cloud.weather().calmDown();
    cloud.scheduler().sleep(LONGEST_ON_ITS_WAY);
    await(() -> batchLoads.isEmpty() && queuedOrders.isEmpty());
    repeat();
    await(cloud::isSettled);
    await(() -> streams.stream().allMatch(SimulatedStream::isEmpty));
    over = true;
  }

  private void await(BooleanSupplier condition) {
    for (var round = 1; !condition.getAsBoolean(); round++) {
      if (cloud.weather().isCalm() && round > MOST_ROUNDS) {
        throw new AssertionError("something is left to do that is never done");
      }
      cloud.scheduler().sleep(Duration.ofSeconds(1));
    }
  }

  /** Every command with a key is sent once more. */
  private void repeat() {
    for (Errand errand : plan.errands()) {
      var key = errand.sent().key();
      if (key != null && !errand.queued()) {
        Request request = HttpRequests.of(errand.sent().command());
        var seen = shops.getFirst().attempt(request.with("Idempotency-Key", key));
        if (!Shop.isDefinite(seen)) {
          throw new AssertionError("no answer in calm weather: " + seen);
        }
      }
    }
  }
}
