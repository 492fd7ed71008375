package earmark.linearizability;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request before it has an answer.
 *
 * @param id what the journal would know it by if its caller had no key
 * @param key its caller's own, none if it has none
 */
public record Sent(
    String id, @Nullable String key, String route, Map<String, String> path, String body) {

  /** Who sends all of them. */
  public static final String CALLER = "anonymous";

  /** What the journal calls a command by. */
  public String commandId() {
    var name = key == null ? id : key;
    return route.startsWith("queue ")
        ? "queue:%s:%s".formatted(route.substring("queue ".length()), name)
        : "http:%s:%s".formatted(CALLER, name);
  }

  /** What its client saw of it. */
  public Exchange answered(long called, long returned, Answered answer) {
    return new Exchange(
        commandId(),
        route,
        path,
        body,
        called,
        returned,
        answer.status(),
        answer.body(),
        answer.headers());
  }

  /** What its client saw of it, who got no answer. */
  public Exchange unanswered(long called) {
    return answered(called, Exchange.NEVER, new Answered(0, "", Map.of()));
  }
}
