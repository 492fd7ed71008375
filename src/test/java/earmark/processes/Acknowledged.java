package earmark.processes;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.Reply;
import earmark.testing.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * What clients were told of commands with keys; from then on they are told the same, or nothing.
 */
final class Acknowledged {

  static final String KEY = "Idempotency-Key";

  /** A command, and what somebody was told of it first. */
  record Told(Request request, Reply reply) {}

  private final Map<String, Told> byKey = new ConcurrentHashMap<>();
  private final List<Told> all = Collections.synchronizedList(new ArrayList<>());

  /** What somebody was told of the key of a request, if it has one. */
  Optional<Told> of(Request request) {
    return key(request).flatMap(key -> Optional.ofNullable(byKey.get(key)));
  }

  private static Optional<String> key(Request request) {
    return Optional.ofNullable(request.headers().get(KEY));
  }

  /**
   * Keeps the answer to a request, if that is a success.
   *
   * @param before what somebody had been told of its key before it was sent
   */
  void add(Request request, Optional<Told> before, Reply reply) {
    if (before.isPresent()) {
      isConsistent(before.get(), request, reply);
    } else if (reply.status() < 300) {
      key(request).ifPresent(key -> add(key, new Told(request, reply)));
    }
  }

  private void add(String key, Told told) {
    var first = byKey.putIfAbsent(key, told);
    if (first == null) {
      all.add(told);
    } else {
      isRepeat(first, told.request, told.reply);
    }
  }

  private static void isConsistent(Told first, Request request, Reply reply) {
    if (first.request.equals(request)) {
      isToldAgain(first, reply);
    } else {
      assertThat(reply.told())
          .as("%s, of the same key as %s", request, first)
          .isEqualTo("422 idempotency-key-reused");
    }
  }

  /** A repeat is answered with the same words, and as a repeat. */
  static void isToldAgain(Told first, Reply reply) {
    isRepeat(first, first.request, reply);
    assertThat(reply.isReplayed()).as("%s, told again %s", first, reply).isTrue();
  }

  private static void isRepeat(Told first, Request request, Reply reply) {
    assertThat(reply.status() + " " + reply.body())
        .as("%s, sent again", request)
        .isEqualTo(first.reply.status() + " " + first.reply.body());
    assertThat(request).isEqualTo(first.request);
  }

  /** The keys. */
  Set<String> keys() {
    return byKey.keySet();
  }

  /** Some command that somebody was told of. */
  Optional<Told> any(RandomGenerator random) {
    synchronized (all) {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
  }

  /** So many of them, or all. */
  List<Told> some(int most, long seed) {
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }
}
