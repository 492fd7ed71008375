package earmark.testing;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import earmark.local.LocalArn;
import earmark.local.Permission;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The permissions that functions have used: what each has asked of services that are watched. A
 * request that is not known here is an {@link AssertionError}, since nobody could tell what it
 * takes.
 */
public final class UsedPermissions {

  /** The class of the handler at work on this thread. */
  private static final ScopedValue<Class<?>> HANDLER = ScopedValue.newInstance();

  private final Map<String, Set<Permission>> used = new ConcurrentHashMap<>();

  /** Does what a function does, under its name. */
  public static <T extends @Nullable Object> T by(RequestHandler<?, ?> function, Supplier<T> work) {
    return ScopedValue.where(HANDLER, function.getClass()).call(work::get);
  }

  /** What each function has used so far, by the name of its handler. */
  public Map<String, Set<Permission>> ofHandlers() {
    return used;
  }

  /** The same service, watched. */
  public <T> T watch(Class<T> type, T service) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(proxy, service, method, arguments)));
  }

  private @Nullable Object call(
      Object proxy, Object service, Method method, Object @Nullable [] arguments) throws Throwable {
    if (arguments == null || method.getName().equals("close")) {
      return invoke(service, method, arguments);
    }
    if (!method.getParameterTypes()[0].getSimpleName().endsWith("Request")
        || method.getName().endsWith("Paginator")) {
      return InvocationHandler.invokeDefault(proxy, method, arguments); // ends in a plain request
    }
    var handler = HANDLER.orElse(UsedPermissions.class).getName();
    of(arguments[0])
        .forEach(it -> used.computeIfAbsent(handler, _ -> new ConcurrentSkipListSet<>()).add(it));
    return invoke(service, method, arguments);
  }

  private static @Nullable Object invoke(
      Object service, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(service, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  private static Stream<Permission> of(Object request) {
    return switch (request) {
      case GetItemRequest get -> Stream.of(table("GetItem", get.tableName()));
      case PutItemRequest put -> Stream.of(table("PutItem", put.tableName()));
      case DeleteItemRequest delete -> Stream.of(table("DeleteItem", delete.tableName()));
      case BatchGetItemRequest batch ->
          batch.requestItems().keySet().stream().map(table -> table("BatchGetItem", table));
      case BatchWriteItemRequest batch ->
          batch.requestItems().keySet().stream().map(table -> table("BatchWriteItem", table));
      case QueryRequest query ->
          Stream.of(tableOrIndex("Query", query.tableName(), query.indexName()));
      case ScanRequest scan -> Stream.of(tableOrIndex("Scan", scan.tableName(), scan.indexName()));
      case TransactGetItemsRequest proof ->
          proof.transactItems().stream().map(it -> table("GetItem", it.get().tableName()));
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(UsedPermissions::inTransaction);
      case PutEventsRequest events ->
          events.entries().stream()
              .map(it -> LocalArn.ofEventBus(it.eventBusName()))
              .map(bus -> new Permission("events:PutEvents", bus, false));
      case SendMessageRequest message -> Stream.of(send(message.queueUrl()));
      case SendMessageBatchRequest messages -> Stream.of(send(messages.queueUrl()));
      default -> throw new AssertionError("what permission does this take? " + request);
    };
  }

  private static Permission inTransaction(TransactWriteItem action) {
    if (action.put() != null) {
      return inTransaction("PutItem", action.put().tableName());
    }
    if (action.update() != null) {
      return inTransaction("UpdateItem", action.update().tableName());
    }
    if (action.delete() != null) {
      return inTransaction("DeleteItem", action.delete().tableName());
    }
    if (action.conditionCheck() != null) {
      return inTransaction("ConditionCheckItem", action.conditionCheck().tableName());
    }
    throw new AssertionError("what permission does this take? " + action);
  }

  private static Permission inTransaction(String action, String table) {
    return new Permission("dynamodb:" + action, LocalArn.ofTable(table), true);
  }

  private static Permission table(String action, String table) {
    return tableOrIndex(action, table, null);
  }

  private static Permission tableOrIndex(String action, String table, @Nullable String index) {
    var resource = index == null ? LocalArn.ofTable(table) : LocalArn.ofIndex(table, index);
    return new Permission("dynamodb:" + action, resource, false);
  }

  private static Permission send(String queueUrl) {
    var path = URI.create(queueUrl).getPath();
    return new Permission(
        "sqs:SendMessage", LocalArn.ofQueue(path.substring(path.lastIndexOf('/') + 1)), false);
  }
}
