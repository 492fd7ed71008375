package earmark.processes;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.linearizability.Exchange;
import earmark.testing.Request;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Sends commands, and sends them again until it knows what became of them. Now and then it looks at
 * stock, or repeats a command of which somebody knows already.
 */
final class Client implements Crowd.Member {

  private static final int MOST_ATTEMPTS = 100;

  private final Wire wire;
  private final Worlds worlds;
  private final Seen seen;
  private final RandomGenerator random;

  /**
   * @param worlds which other clients may share
   * @param seen where it writes down what it sees
   */
  Client(Wire wire, Worlds worlds, Seen seen, RandomGenerator random) {
    this.wire = wire;
    this.worlds = worlds;
    this.seen = seen;
    this.random = random;
  }

  @Override
  public void act() throws InterruptedException {
    send(worlds.next());
    if (random.nextInt(8) == 0) {
      untilAnswered(worlds.look());
    }
    if (random.nextInt(12) == 0) {
      var told = seen.acknowledged.any(random);
      if (told.isPresent()) {
        send(told.get().request());
      }
    }
  }

  /** Sends a command until it is answered. */
  void send(Request command) throws InterruptedException {
    untilAnswered(command);
    seen.answered();
  }

  private void untilAnswered(Request request) throws InterruptedException {
    for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      if (isAnswered(request, attempt)) {
        return;
      }
    }
    throw new AssertionError("never answered: " + request);
  }

  private boolean isAnswered(Request request, int attempt) throws InterruptedException {
    var requestId = UUID.randomUUID().toString();
    var before = seen.acknowledged.of(request);
    var called = System.nanoTime();
    var reply = wire.send(request, requestId, attempt);
    seen.add(Exchange.of(request, requestId, called, System.nanoTime(), reply));
    if (reply.isEmpty() || reply.get().status() == 503) {
      return false;
    }
    assertThat(reply.get().status()).as("%s: %s", request, reply.get()).isLessThan(500);
    seen.acknowledged.add(request, before, reply.get());
    return true;
  }
}
