package earmark.local;

import earmark.bootstrap.Earmark;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything that a template describes, for this machine and its containers only. */
public final class LocalCloud implements AutoCloseable {

  private final List<FunctionDefinition> functions;
  private final LocalDynamoDb dynamoDb;
  private final HttpGateway gateway;
  private final Scheduler scheduler;

  private LocalCloud(
      List<FunctionDefinition> functions,
      LocalDynamoDb dynamoDb,
      HttpGateway gateway,
      Scheduler scheduler) {
    this.functions = functions;
    this.dynamoDb = dynamoDb;
    this.gateway = gateway;
    this.scheduler = scheduler;
  }

  /**
   * What to start.
   *
   * @param port of the HTTP API; 0 is any free one
   * @param dynamoDbPort 0 is any free one
   * @param data the folder that keeps the data; absent is in memory
   */
  public record Options(Path template, int port, int dynamoDbPort, @Nullable Path data) {}

  /** Starts all of it or, throwing, nothing. */
  public static LocalCloud start(Options options) {
    var template = Template.read(options.template());
    var definitions = template.functions();
    var tables = template.tables();
    var dynamoDb = dynamoDb(options);
    try {
      create(tables, dynamoDb);
      var functions = functions(definitions, dynamoDb.endpoint());
      var gateway = HttpGateway.start(options.port(), router(functions), System.err);
      var scheduler = Scheduler.start(scheduled(functions), System.err);
      return new LocalCloud(definitions, dynamoDb, gateway, scheduler);
    } catch (RuntimeException failure) {
      dynamoDb.close();
      throw failure;
    }
  }

  private static LocalDynamoDb dynamoDb(Options options) {
    var data = options.data();
    return data == null
        ? LocalDynamoDb.inMemory(options.dynamoDbPort())
        : LocalDynamoDb.in(data, options.dynamoDbPort());
  }

  private static void create(TemplateTables tables, LocalDynamoDb dynamoDb) {
    try (var client = dynamoDb.client()) {
      tables.createIn(client);
    } catch (SdkException refused) {
      throw new CannotStart("DynamoDB cannot create the tables: " + refused.getMessage(), refused);
    }
  }

  private static Map<FunctionDefinition, LambdaFunction> functions(
      List<FunctionDefinition> definitions, URI dynamoDb) {
    var functions = new LinkedHashMap<FunctionDefinition, LambdaFunction>();
    for (var definition : definitions) {
      functions.put(definition, HandlerFunction.of(definition, earmark(definition, dynamoDb)));
    }
    return functions;
  }

  private static Router router(Map<FunctionDefinition, LambdaFunction> functions) {
    var routes = new LinkedHashMap<Route, LambdaFunction>();
    functions.forEach(
        (definition, function) -> {
          for (var route : definition.routes()) {
            if (routes.put(route, function) != null) {
              throw new CannotStart("two functions of the template answer " + route.key());
            }
          }
        });
    return new Router(routes);
  }

  private static List<ScheduledFunction> scheduled(
      Map<FunctionDefinition, LambdaFunction> functions) {
    return functions.entrySet().stream()
        .flatMap(
            entry ->
                entry.getKey().schedules().stream()
                    .map(it -> new ScheduledFunction(entry.getKey().name(), it, entry.getValue())))
        .toList();
  }

  private static Earmark earmark(FunctionDefinition function, URI dynamoDb) {
    var environment = new HashMap<String, String>(function.environment());
    environment.put("DYNAMODB_ENDPOINT", dynamoDb.toString());
    try {
      return Earmark.from(Map.copyOf(environment));
    } catch (IllegalStateException incomplete) {
      throw new CannotStart(function.name() + ": " + incomplete.getMessage(), incomplete);
    }
  }

  /** Where the HTTP API answers. */
  public URI uri() {
    return gateway.uri();
  }

  public URI dynamoDbEndpoint() {
    return dynamoDb.endpoint();
  }

  Optional<URI> dynamoDbEndpointForContainers() {
    return dynamoDb.endpointForContainers();
  }

  /** The functions that it runs. */
  public List<FunctionDefinition> functions() {
    return functions;
  }

  /**
   * Invokes a scheduled function at once in this thread, as its schedule would. What it throws
   * comes through.
   *
   * @throws IllegalArgumentException if no function of this name is on a schedule
   */
  public void runNow(String function) {
    scheduler.runNow(function);
  }

  @Override
  public void close() {
    scheduler.close();
    gateway.close();
    dynamoDb.close();
  }
}
