package earmark.simulation;

import static java.util.stream.Collectors.toCollection;

import com.amazonaws.services.lambda.runtime.Context;
import earmark.application.Backoff;
import earmark.local.Permission;
import earmark.local.Template;
import earmark.standin.InMemoryDynamoDb;
import earmark.testing.InvocationContext;
import earmark.testing.UsedPermissions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** The functions and all that they stand on, of one run. */
final class Cloud {

  private static final Template TEMPLATE = Template.read(Path.of("template.yaml"));
  private static final List<CreateTableRequest> TABLES = TEMPLATE.tables().requests();
  private static final Map<String, Set<Permission>> GRANTED = TEMPLATE.permissions();

  /** What is kept for the end is half a second less. */
  private static final int LEAST_SECONDS = 5;

  /** So many that most calls can be sent again, and all may be lost. */
  private static final int MORE_SECONDS = 15;

  private final Scheduler scheduler;
  private final Weather weather;
  private final Trace trace;
  private final Backoff backoff;
  private final SimulatedClock clock;
  private final InMemoryDynamoDb tables;
  private final Network network;
  private final SimulatedDynamoDb dynamoDb;
  private final SimulatedBus bus;
  private final SimulatedSqs sqs;
  private final UsedPermissions permissions = new UsedPermissions();
  private final List<Environment> environments;
  private final RandomGenerator random;
  private int turns;
  private int ids;
  private long ticks;

  private Cloud(
      Scheduler scheduler,
      Weather weather,
      RandomGenerator random,
      Backoff backoff,
      Trace trace,
      Sabotage sabotage) {
    this.scheduler = scheduler;
    this.weather = weather;
    this.trace = trace;
    this.random = random;
    this.backoff = backoff;
    clock = new SimulatedClock(scheduler);
    tables = new InMemoryDynamoDb(clock);
    TABLES.forEach(tables::createTable);
    network = new Network(scheduler, weather, random, trace);
    bus = new SimulatedBus(network, random, this::isOnRecord);
    sqs = new SimulatedSqs(network);
    dynamoDb =
        new SimulatedDynamoDb(
            tables, network, scheduler, random, request -> sabotage.apply(request, this));
    environments = Stream.of("on", "off", "on").map(it -> new Environment(this, it)).toList();
  }

  /**
   * The cloud of a plan: all is at random, and its indexes lag.
   *
   * @param sabotage what is made of the transactions that functions send
   */
  static Cloud of(Plan plan, Trace trace, Sabotage sabotage) {
    var random = plan.random(Cloud.class);
    var scheduler = new Scheduler(random.split(), false);
    var weather = new RandomWeather(random.split(), plan.without());
    var backoff = new SimulatedBackoff(scheduler, random.split());
    var cloud = new Cloud(scheduler, weather, random.split(), backoff, trace, sabotage);
    cloud.letIndexesLag(random.split());
    return cloud;
  }

  /** A cloud in which everything is chosen, and time does not count. */
  static Cloud of(Choices choices, Weather weather, Trace trace) {
    var scheduler = new Scheduler(choices, true);
    var backoff = new SimulatedBackoff(scheduler, choices);
    return new Cloud(scheduler, weather, choices, backoff, trace, Sabotage.NONE);
  }

  private void letIndexesLag(RandomGenerator random) {
    var promptness = 1 + random.nextInt(4);
    tables.indexLag((_, _) -> weather.isCalm() || random.nextInt(4) < promptness);
  }

  private boolean isOnRecord(String commandId) {
    var key = Map.of("commandId", AttributeValue.fromS(commandId));
    return tables.getItem(it -> it.tableName("JournalTable").key(key)).hasItem();
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Weather weather() {
    return weather;
  }

  Trace trace() {
    return trace;
  }

  Backoff backoff() {
    return backoff;
  }

  SimulatedClock clock() {
    return clock;
  }

  InMemoryDynamoDb tables() {
    return tables;
  }

  SimulatedDynamoDb dynamoDb() {
    return dynamoDb;
  }

  SimulatedBus bus() {
    return bus;
  }

  SimulatedSqs sqs() {
    return sqs;
  }

  /** The same service, in which it is seen what functions ask of it. */
  <T> T watched(Class<T> type, T service) {
    return permissions.watch(type, service);
  }

  /** What each function has asked of all services so far, by the name of its handler. */
  Map<String, Set<Permission>> usedPermissions() {
    var used = new TreeMap<String, Set<Permission>>();
    permissions
        .ofHandlers()
        .forEach(
            (handler, its) ->
                used.put(
                    handler,
                    its.stream()
                        .map(it -> Environment.ofOwnQueue(handler, it))
                        .collect(toCollection(TreeSet::new))));
    return used;
  }

  /** What functions have done that the template does not allow them. */
  List<String> denied() {
    return LeastPrivilege.more(usedPermissions(), GRANTED);
  }

  Network network() {
    return network;
  }

  /** Those of the environment whose turn it is: what one has seen, others have changed since. */
  Functions functions() {
    return environments.get(turns++ % environments.size()).functions();
  }

  /** The next moment: nothing else happens at the same. */
  long tick() {
    return ++ticks;
  }

  /** An id that nobody else has. */
  String newId() {
    return "id-" + ++ids;
  }

  /** An invocation that begins now, with more time or less. */
  Context invocation(String requestId) {
    dynamoDb.tokens().beginInvocation();
    var seconds = LEAST_SECONDS + random.nextInt(MORE_SECONDS);
    var end = scheduler.now() + Duration.ofSeconds(seconds).toMillis();
    return new InvocationContext(requestId, () -> (int) (end - scheduler.now()));
  }

  /** The items of a table, as they are now. */
  List<Map<String, AttributeValue>> items(String table) {
    return tables.scan(it -> it.tableName(table)).items();
  }

  boolean isSettled() {
    return items("ProductsTable").stream()
        .noneMatch(product -> product.containsKey("unsettledSince"));
  }
}
