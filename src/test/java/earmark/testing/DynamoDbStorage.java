package earmark.testing;

import static java.util.Objects.requireNonNull;

import earmark.application.AggregateKey;
import earmark.application.Backoff;
import earmark.application.CommandId;
import earmark.application.JournalReader;
import earmark.application.LeasedUnitsOfWork;
import earmark.application.UnitsOfWork;
import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.DynamoDbClients;
import earmark.dynamodb.DynamoDbLeases;
import earmark.dynamodb.DynamoDbUnitsOfWork;
import earmark.dynamodb.ItemCache;
import earmark.dynamodb.Jitter;
import earmark.dynamodb.Journal;
import earmark.dynamodb.JournalFormat;
import earmark.dynamodb.StockValues;
import earmark.json.TestJson;
import earmark.standin.InMemoryDynamoDb;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB, with tables of this object's own. */
public final class DynamoDbStorage implements Storage {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of the items that its units of work keep, if nothing else is said. */
  public static final long CACHED_BYTES = 1_000_000;

  private final Model model;
  private final String prefix;
  private final DynamoDbClient client;
  private final Journal journal;
  private final UnitsOfWork unitsOfWork;
  private final String kind;

  /** In the DynamoDB of the tests. */
  public DynamoDbStorage(Model model) {
    this(
        model,
        TestDynamoDb.createTables("Storage%d-".formatted(COUNT.incrementAndGet())),
        TestDynamoDb.client(),
        CACHED_BYTES);
    model.mappings().forEach(mapping -> TestDynamoDb.createTable(mapping(mapping)));
  }

  /** In a DynamoDB in memory that has no other tables. */
  public static DynamoDbStorage inMemory(Model model) {
    return createdIn(new InMemoryDynamoDb(InstantSource.system()), model);
  }

  /** In a DynamoDB that does not have the tables yet. */
  public static DynamoDbStorage createdIn(DynamoDbClient client, Model model) {
    TestTables.create(client, "");
    var storage = new DynamoDbStorage(model, "", client, CACHED_BYTES);
    model.mappings().forEach(mapping -> TestTables.create(client, storage.mapping(mapping)));
    return storage;
  }

  /** Tables that somebody else has created. */
  public DynamoDbStorage(Model model, String prefix, DynamoDbClient client) {
    this(model, prefix, client, CACHED_BYTES);
  }

  private DynamoDbStorage(Model model, String prefix, DynamoDbClient client, long cachedBytes) {
    this.kind = client instanceof InMemoryDynamoDb ? "DynamoDB in memory" : "DynamoDB";
    this.model = model;
    this.prefix = prefix;
    this.client = client;
    var enhanced = DynamoDbClients.enhanced(client);
    var mappings = model.mappings().stream().map(this::mapping).toList();
    journal =
        new Journal(
            enhanced,
            prefix + "JournalTable",
            new JournalFormat(new StockValues(), model.journaled().toArray(Class<?>[]::new)),
            Duration.ofDays(1),
            Clock.systemUTC(),
            backoff());
    unitsOfWork =
        new DynamoDbUnitsOfWork(
            enhanced,
            mappings,
            new ItemCache(cachedBytes, InstantSource.system()),
            journal,
            backoff(),
            () -> UUID.randomUUID().toString());
  }

  private DynamoDbStorage(DynamoDbStorage other, UnitsOfWork unitsOfWork, String kind) {
    this.model = other.model;
    this.prefix = other.prefix;
    this.client = other.client;
    this.journal = other.journal;
    this.unitsOfWork = unitsOfWork;
    this.kind = kind;
  }

  /** The name of a table is that of the template, or made likewise. */
  private AggregateMapping<?, ?> mapping(Function<String, AggregateMapping<?, ?>> mapping) {
    return mapping.apply(prefix + mapping.apply("").type().getSimpleName() + "sTable");
  }

  @Override
  public DynamoDbStorage afresh() {
    return through(client);
  }

  /** The same tables, through another client. */
  public DynamoDbStorage through(DynamoDbClient other) {
    return through(other, CACHED_BYTES);
  }

  /** The same tables, through another client, by units of work that keep so much. */
  public DynamoDbStorage through(DynamoDbClient other, long cachedBytes) {
    return new DynamoDbStorage(model, prefix, other, cachedBytes);
  }

  /** The same tables, with leases in front of what has a name. */
  public DynamoDbStorage leased(
      Duration duration, Function<AggregateKey<?, ?>, Optional<String>> nameOf) {
    return new DynamoDbStorage(
        this,
        new LeasedUnitsOfWork(unitsOfWork, leases(duration), nameOf),
        kind + " behind leases of " + duration);
  }

  /** Leases of the table of leases, waited for impatiently. */
  public DynamoDbLeases leases(Duration duration) {
    return new DynamoDbLeases(
        client,
        prefix + "LeasesTable",
        duration,
        (_, deadline) -> backoff().pause(Duration.ofMillis(3), deadline),
        InstantSource.system(),
        () -> UUID.randomUUID().toString());
  }

  /** The client of the tables. */
  public DynamoDbClient client() {
    return client;
  }

  /** What the names of its tables begin with. */
  public String prefix() {
    return prefix;
  }

  @Override
  public UnitsOfWork unitsOfWork() {
    return unitsOfWork;
  }

  @Override
  public JournalReader journal() {
    return journal;
  }

  @Override
  public Backoff backoff() {
    return new Jitter(new SecureRandom());
  }

  @Override
  public List<String> eventsOf(CommandId id) {
    var key = Map.of("commandId", AttributeValue.fromS(id.value()));
    var record =
        client
            .getItem(read -> read.tableName(prefix + "JournalTable").key(key).consistentRead(true))
            .item();
    return requireNonNull(record.get("events")).l().stream().map(event -> name(event.s())).toList();
  }

  private static String name(String event) {
    var json = TestJson.json(event);
    var type = json.get("type").textValue();
    return json.has("version")
        ? "%s@%s.%s".formatted(type, json.get("version"), json.get("place"))
        : type;
  }

  @Override
  public String toString() {
    return kind;
  }
}
