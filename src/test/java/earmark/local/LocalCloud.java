package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.bootstrap.Earmark;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything that a template describes, for this machine and its containers only. */
public final class LocalCloud implements AutoCloseable {

  private static final String EVENTS = "/_local/events";
  private static final int EVENTS_SHOWN = 100;
  private static final Path DOCUMENT = Path.of("docs", "openapi.yaml");

  private final OpenParts parts = new OpenParts();
  private final List<FunctionDefinition> functions;
  private final LocalDynamoDb dynamoDb;
  private final LocalSqs sqs;
  private final LocalEventBus bus;
  private final HttpGateway gateway;
  private final Scheduler scheduler;
  private final Optional<InetAddress> forContainers = DockerBridge.address();
  private final Map<FunctionDefinition, LambdaFunction> invocable;

  /** Each part is closed before those that it uses. */
  private LocalCloud(Options options, PrintStream console) {
    var template = Template.read(options.template());
    var document = ApiDocument.read(options.document());
    var tables = template.tables();
    var queues = template.queues();
    var published = new PublishedEvents(console);
    try {
      dynamoDb = open(dynamoDb(options));
      sqs = open(LocalSqs.start(options.sqsPort()));
      bus = open(LocalEventBus.start(options.eventBridgePort(), published));
      create(tables, dynamoDb);
      create(queues, sqs);
      functions = template.withQueueUrls(sqs::queueUrl).functions();
      invocable = invocable(functions, console);
      gateway = open(HttpGateway.start(options.port(), router(invocable), System.err));
      gateway.addPage(
          EVENTS, query -> HttpReply.ok("application/json", published.json(limit(query))));
      ApiPages.addTo(gateway, document);
      open(
          EventSources.start(
              invocable,
              sqs.client(),
              dynamoDb.client(),
              dynamoDb.streamsClient(),
              InstantSource.system(),
              System.err));
      scheduler = open(Scheduler.start(scheduled(invocable), System.err));
      forContainers.ifPresent(address -> open(address, options));
    } catch (RuntimeException failure) {
      parts.close();
      throw failure;
    }
  }

  /**
   * What to start.
   *
   * @param document of the HTTP API
   * @param port of the HTTP API; 0 is any free one
   * @param dynamoDbPort 0 is any free one, which containers do not reach
   * @param sqsPort likewise
   * @param eventBridgePort likewise
   * @param data the folder that keeps the tables; absent is in memory, where queues always are
   */
  public record Options(
      Path template,
      Path document,
      int port,
      int dynamoDbPort,
      int sqsPort,
      int eventBridgePort,
      @Nullable Path data) {

    /** Of a template, in memory, on any free ports. */
    public static Options of(Path template) {
      return new Options(template, DOCUMENT, 0, 0, 0, 0, null);
    }
  }

  /** Starts all of it or, throwing, nothing. */
  public static LocalCloud start(Options options) {
    return start(options, new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }

  /**
   * The same.
   *
   * @param console where each answer and each published event is shown
   */
  public static LocalCloud start(Options options, PrintStream console) {
    return new LocalCloud(options, console);
  }

  private <T extends OpenParts.Part> T open(T part) {
    parts.add(part);
    return part;
  }

  private void open(InetAddress address, Options options) {
    Stream.of(options.dynamoDbPort(), options.sqsPort(), options.eventBridgePort())
        .filter(port -> port != 0)
        .forEach(
            port ->
                open(
                    DockerBridge.open(
                        new InetSocketAddress(address, port),
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))));
  }

  private static int limit(Map<String, String> query) {
    var limit = query.getOrDefault("limit", "");
    return limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : EVENTS_SHOWN;
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

  private static void create(TemplateQueues queues, LocalSqs sqs) {
    try (var client = sqs.client()) {
      queues.createIn(client);
    } catch (SdkException refused) {
      throw new CannotStart("SQS cannot create the queues: " + refused.getMessage(), refused);
    }
  }

  private Map<FunctionDefinition, LambdaFunction> invocable(
      List<FunctionDefinition> definitions, PrintStream console) {
    var invocable = new LinkedHashMap<FunctionDefinition, LambdaFunction>();
    for (var definition : definitions) {
      invocable.put(
          definition,
          HandlerFunction.of(
              definition,
              earmark(definition),
              new ConsoleLogger(definition.name(), console, System.err)));
    }
    return invocable;
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

  private Earmark earmark(FunctionDefinition function) {
    var environment = new HashMap<String, String>(function.environment());
    environment.put("DYNAMODB_ENDPOINT", dynamoDb.endpoint().toString());
    environment.put("SQS_ENDPOINT", sqs.endpoint().toString());
    environment.put("EVENTBRIDGE_ENDPOINT", bus.endpoint().toString());
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

  public URI sqsEndpoint() {
    return sqs.endpoint();
  }

  /** Where events are published. */
  public URI eventBusEndpoint() {
    return bus.endpoint();
  }

  /** Where the published events are shown. */
  public URI eventsUri() {
    return gateway.uri().resolve(EVENTS);
  }

  /** Where the HTTP API can be tried. */
  URI apiPageUri() {
    return gateway.uri().resolve(ApiPages.PAGE);
  }

  /** Where containers reach all but the HTTP API, on the same ports. */
  Optional<String> addressForContainers() {
    return forContainers.map(InetAddress::getHostAddress);
  }

  /** The functions that it runs. */
  public List<FunctionDefinition> functions() {
    return functions;
  }

  /**
   * Invokes a function with an event in this thread, as {@code aws lambda invoke} would. What it
   * throws comes through.
   *
   * @throws IllegalArgumentException if there is no function of this name
   */
  String invoke(String name, String event) {
    return invocable.entrySet().stream()
        .filter(it -> it.getKey().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no function " + name))
        .getValue()
        .invoke(event);
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
    parts.close();
  }
}
