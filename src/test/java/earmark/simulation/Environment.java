package earmark.simulation;

import static java.util.Objects.requireNonNull;

import earmark.bootstrap.Services;
import earmark.local.Permission;
import earmark.testing.TestTables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An execution environment of the functions: what they have seen of a cloud stays with it. */
final class Environment {

  private static final String DEAD_LETTERS = "DeadLetters";

  private final Functions functions;

  /**
   * One whose functions call the services of this cloud.
   *
   * @param itemCache whether it begins with what it has seen: {@code on} or {@code off}
   */
  Environment(Cloud cloud, String itemCache) {
    functions =
        new Functions(
            new Services(
                service(cloud, DynamoDbClient.class, cloud.dynamoDb()),
                () -> service(cloud, EventBridgeClient.class, cloud.bus()),
                () -> service(cloud, SqsClient.class, cloud.sqs()),
                cloud.clock(),
                cloud.backoff(),
                cloud::newId),
            variables(itemCache));
  }

  private static Map<String, String> variables(String itemCache) {
    var variables = new HashMap<>(TestTables.environment(""));
    variables.put("ITEM_CACHE", itemCache);
    variables.put("EVENT_BUS", "default");
    variables.put("FAILURES_QUEUE_URL", "http://sqs/FailuresQueue");
    variables.put("DEAD_LETTERS_URL", "http://sqs/" + DEAD_LETTERS);
    return Map.copyOf(variables);
  }

  /** Dead letters go to one place here, and from each function to a queue of its own elsewhere. */
  static Permission ofOwnQueue(String handler, Permission used) {
    var own = handler.endsWith(".LoadBatchesHandler") ? "BatchLoads" : "QueuedOrders";
    return new Permission(
        used.action(),
        used.resource().replace(":" + DEAD_LETTERS, ":" + own + DEAD_LETTERS),
        used.inTransaction());
  }

  Functions functions() {
    return functions;
  }

  private static <T> T service(Cloud cloud, Class<T> type, T standIn) {
    return honest(type, cloud.watched(type, standIn));
  }

  /** The same, but what it cannot do is nothing that a function may make light of. */
  private static <T> T honest(Class<T> type, T standIn) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return method.invoke(standIn, arguments);
              } catch (InvocationTargetException thrown) {
                throw cause(thrown);
              }
            }));
  }

  private static Throwable cause(InvocationTargetException thrown) {
    var cause = requireNonNull(thrown.getCause());
    return cause instanceof UnsupportedOperationException ? new AssertionError(cause) : cause;
  }
}
