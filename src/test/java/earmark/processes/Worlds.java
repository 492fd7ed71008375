package earmark.processes;

import earmark.testing.HttpRequests;
import earmark.testing.RandomCommands;
import earmark.testing.Request;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The requests of a few clients, which send them at the same time and so get into each other's way:
 * one small world of skus and orders after another, and now and then an order of what all others
 * want too.
 */
final class Worlds {

  /** What everybody wants. */
  static final String HOT = "HOT";

  /** One of so many requests is an order of it. */
  static final int HOT_EVERY = 32;

  private static final int REQUESTS = 40;

  private final String name;
  private final SplittableRandom random;
  private RandomCommands world;
  private int worlds;
  private int requests;

  /**
   * Always the same for a seed.
   *
   * @param name what all their names begin with
   */
  Worlds(String name, long seed) {
    this.name = name;
    random = new SplittableRandom(seed);
    world = nextWorld();
  }

  private RandomCommands nextWorld() {
    return new RandomCommands("%sw%d-".formatted(name, ++worlds), random.nextLong());
  }

  /** The next command. */
  synchronized Request next() {
    if (++requests % REQUESTS == 0) {
      world = nextWorld();
    }
    if (random.nextInt(HOT_EVERY) == 0) {
      return Request.allocate(name + requests, HOT, 1);
    }
    var sent = world.next();
    var request = HttpRequests.of(sent.command());
    return sent.key() == null ? request : request.with(Acknowledged.KEY, sent.key());
  }

  /** A look at something that the latest commands may have changed. */
  synchronized Request look() {
    return random.nextBoolean()
        ? get("/products/{sku}", "sku", world.sku().value())
        : get("/orders/{orderId}/allocations", "orderId", world.orderId().value());
  }

  private static Request get(String path, String name, String value) {
    return new Request("GET " + path, Map.of(name, value), "", Map.of());
  }
}
