package earmark.simulation;

import static java.util.Objects.requireNonNull;

import earmark.application.Backoff;
import earmark.bootstrap.Services;
import earmark.testing.TestTables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An execution environment of the functions. They keep nothing, so the next run may have those of
 * one before, in a cloud of its own: to make them anew takes as long as a short run.
 */
final class Environment {

  private static final Map<String, String> VARIABLES = variables();

  private static final Queue<Environment> IDLE = new ConcurrentLinkedQueue<>();

  private final Functions functions =
      new Functions(
          new Services(
              routed(DynamoDbClient.class, () -> cloud().dynamoDb()),
              () -> routed(EventBridgeClient.class, () -> cloud().bus()),
              () -> routed(SqsClient.class, () -> cloud().sqs()),
              new RoutedClock(),
              routed(Backoff.class, () -> cloud().backoff()),
              () -> cloud().newId()),
          VARIABLES);

  private @Nullable Cloud cloud;

  private Environment() {}

  private static Map<String, String> variables() {
    var variables = new HashMap<>(TestTables.environment(""));
    variables.put("EVENT_BUS", "default");
    variables.put("FAILURES_QUEUE_URL", "http://failures");
    variables.put("DEAD_LETTERS_URL", "http://dead-letters");
    return Map.copyOf(variables);
  }

  /** One whose functions call the services of this cloud. */
  static Environment in(Cloud cloud) {
    @Nullable Environment idle = IDLE.poll();
    var environment = idle == null ? new Environment() : idle;
    environment.cloud = cloud;
    return environment;
  }

  Functions functions() {
    return functions;
  }

  /** Nothing of this run is going to call its functions. */
  void leave() {
    cloud = null;
    IDLE.add(this);
  }

  private Cloud cloud() {
    return requireNonNull(cloud);
  }

  private static <T> T routed(Class<T> type, Supplier<T> target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return method.invoke(target.get(), arguments);
              } catch (InvocationTargetException thrown) {
                throw cause(thrown);
              }
            }));
  }

  /** What a stand-in cannot do is nothing that a function may make light of. */
  private static Throwable cause(InvocationTargetException thrown) {
    var cause = requireNonNull(thrown.getCause());
    return cause instanceof UnsupportedOperationException ? new AssertionError(cause) : cause;
  }

  private final class RoutedClock extends Clock {

    @Override
    public Instant instant() {
      return cloud().clock().instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
