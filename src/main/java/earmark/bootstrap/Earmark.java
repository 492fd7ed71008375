package earmark.bootstrap;

import earmark.application.AddBatch;
import earmark.application.AggregateKey;
import earmark.application.AllocateOrder;
import earmark.application.AllocateQueuedOrders;
import earmark.application.AllocationReader;
import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.ChangeBatch;
import earmark.application.ChangeLine;
import earmark.application.CheckIntegrity;
import earmark.application.CommandId;
import earmark.application.DeadLetters;
import earmark.application.Deadline;
import earmark.application.DeallocateLine;
import earmark.application.DeallocateOrder;
import earmark.application.LeasedUnitsOfWork;
import earmark.application.ListLines;
import earmark.application.ListMovements;
import earmark.application.ListProducts;
import earmark.application.LoadBatches;
import earmark.application.PackedTransactions;
import earmark.application.ProductReader;
import earmark.application.ProjectMovements;
import earmark.application.PublishEvents;
import earmark.application.RepublishEvents;
import earmark.application.SettleProduct;
import earmark.application.SettleProducts;
import earmark.application.ShipOrder;
import earmark.application.StockTransactions;
import earmark.application.Transactions;
import earmark.application.UnitsOfWork;
import earmark.application.ViewAvailability;
import earmark.application.ViewCommand;
import earmark.application.ViewOrder;
import earmark.application.ViewProduct;
import earmark.domain.OrderRefused;
import earmark.domain.Product;
import earmark.domain.SettleOutcome;
import earmark.domain.Sku;
import earmark.domain.StockEvent;
import earmark.domain.StockOutcome;
import earmark.dynamodb.AllocationMapping;
import earmark.dynamodb.DynamoDbAllocationReader;
import earmark.dynamodb.DynamoDbClients;
import earmark.dynamodb.DynamoDbLeases;
import earmark.dynamodb.DynamoDbProductReader;
import earmark.dynamodb.DynamoDbUnitsOfWork;
import earmark.dynamodb.ItemCache;
import earmark.dynamodb.Journal;
import earmark.dynamodb.JournalFormat;
import earmark.dynamodb.ProductMapping;
import earmark.dynamodb.PurchaseMapping;
import earmark.dynamodb.StockValues;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The use cases, each wired when it is asked for: a function has one of them, and no other need be
 * loaded before its first answer.
 */
public final class Earmark {

  /**
   * What is kept of a function's time to finish in: a call to DynamoDB that began just before the
   * deadline, the look into the journal after it, and half a second to answer.
   */
  private static final Duration RESERVE =
      DynamoDbClients.CALL_TIMEOUT.multipliedBy(2).plusMillis(500);

  private final String service;
  private final Clock clock;
  private final Backoff backoff;
  private final Journal journal;
  private final UnitsOfWork unitsOfWork;
  private final AllocationReader allocationReader;
  private final ProductReader productReader;
  private final Transactions transactions;
  private final SettleProduct settleProduct;
  private final StockTransactions stock;
  private final EventUseCases events;

  /**
   * The use cases on the tables that the variables of the environment name.
   *
   * @throws IllegalStateException if a variable is missing or says what it must not
   */
  public Earmark(DynamoDbClient dynamoDb, Map<String, String> environment) {
    this(Services.around(dynamoDb, environment), environment);
  }

  /** The same on other services. */
  public Earmark(Services services, Map<String, String> environment) {
    var settings = new Settings(environment);
    var client = DynamoDbClients.enhanced(services.dynamoDb());
    service = settings.service();
    clock = services.clock();
    backoff = services.backoff();
    var products = new ProductMapping(settings.table("PRODUCTS"));
    var purchases = new PurchaseMapping(settings.table("PURCHASES"));
    var allocations = new AllocationMapping(settings.table("ALLOCATIONS"));
    journal =
        new Journal(
            client,
            settings.table("JOURNAL"),
            new JournalFormat(
                new StockValues(),
                StockOutcome.class,
                SettleOutcome.class,
                StockEvent.class,
                OrderRefused.class),
            settings.journalRetention(),
            clock,
            backoff);
    unitsOfWork =
        locking(
            settings,
            services,
            new DynamoDbUnitsOfWork(
                client,
                List.of(products, purchases, allocations),
                new ItemCache(settings.cachedBytes(), clock),
                journal,
                backoff,
                services.ids()));
    allocationReader = new DynamoDbAllocationReader(client, allocations, backoff);
    productReader = new DynamoDbProductReader(client, products, backoff);
    transactions = new Transactions(unitsOfWork, backoff);
    settleProduct =
        new SettleProduct(transactions, allocationReader, backoff, clock, services.ids());
    stock = new StockTransactions(transactions, settleProduct, allocationReader, clock);
    events = new EventUseCases(settings, services, client, productReader);
  }

  /** With leases of skus in front, or as they are: then the lock client is not even loaded. */
  private static UnitsOfWork locking(
      Settings settings, Services services, UnitsOfWork unitsOfWork) {
    if (!settings.leases()) {
      return unitsOfWork;
    }
    var leases =
        new DynamoDbLeases(
            services.dynamoDb(),
            settings.table("LEASES"),
            DynamoDbLeases.DURATION,
            services.backoff(),
            services.clock(),
            services.ids());
    return new LeasedUnitsOfWork(unitsOfWork, leases, Earmark::leased);
  }

  /** What the lease of an aggregate goes by, if it has one: products are what orders meet at. */
  public static Optional<String> leased(AggregateKey<?, ?> key) {
    return key.type() == Product.class ? Optional.of(((Sku) key.id()).value()) : Optional.empty();
  }

  /** The use cases of this execution environment. */
  public static Earmark fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * The use cases on the DynamoDB that the variables name: that of AWS, or the one at {@code
   * DYNAMODB_ENDPOINT}.
   *
   * @throws IllegalStateException naming the variable that is missing or wrong
   */
  public static Earmark from(Map<String, String> environment) {
    return new Earmark(Services.from(environment), environment);
  }

  /**
   * Lets {@code work} use the use cases on a DynamoDB that is not there: it has a product {@code
   * PRIMING} with one unit to promise, and stores nothing.
   */
  public static <R> R rehearse(Map<String, String> environment, Function<Earmark, R> work) {
    var services = Services.standIn(environment);
    try (var _ = services.dynamoDb()) {
      return work.apply(new Earmark(services, environment));
    }
  }

  /**
   * Asks DynamoDB for a command that nobody has sent. Any answer will do, a refusal included: its
   * name is resolved then, hands are shaken and credentials taken.
   *
   * @throws Busy if it does not answer at once
   */
  public void reachDynamoDb() {
    try {
      journal.find(CommandId.ofHttp("priming", "priming"), () -> Duration.ZERO);
    } catch (SdkServiceException refused) {
      // an answer
    } catch (Busy late) {
      if (!(late.getCause() instanceof SdkServiceException)) {
        throw late;
      }
    }
  }

  /**
   * The deadline of a function that has this much time left in all: 4.5 seconds earlier, for the
   * last call to DynamoDB, the look into the journal after it, and the answer.
   *
   * @param timeLeft is asked whenever the deadline is
   */
  public static Deadline deadline(Supplier<Duration> timeLeft) {
    return () -> timeLeft.get().minus(RESERVE);
  }

  /** What all functions of this installation are called together. */
  public String service() {
    return service;
  }

  /** What tells them the time. */
  public Clock clock() {
    return clock;
  }

  public AddBatch addBatch() {
    return new AddBatch(stock, clock);
  }

  public LoadBatches loadBatches() {
    return new LoadBatches(packed(), addBatch());
  }

  public AllocateQueuedOrders allocateQueuedOrders() {
    return new AllocateQueuedOrders(packed(), allocateOrder());
  }

  public ChangeBatch changeBatch() {
    return new ChangeBatch(stock, clock);
  }

  public AllocateOrder allocateOrder() {
    return new AllocateOrder(stock, clock);
  }

  public ChangeLine changeLine() {
    return new ChangeLine(stock, clock);
  }

  public DeallocateLine deallocateLine() {
    return new DeallocateLine(stock, clock);
  }

  public DeallocateOrder deallocateOrder() {
    return new DeallocateOrder(stock, allocationReader, clock);
  }

  public ShipOrder shipOrder() {
    return new ShipOrder(transactions, allocationReader, clock);
  }

  public SettleProducts settleProducts() {
    return new SettleProducts(productReader, settleProduct);
  }

  public ViewOrder viewOrder() {
    return new ViewOrder(allocationReader, productReader, backoff);
  }

  public ViewProduct viewProduct() {
    return new ViewProduct(productReader);
  }

  public ViewAvailability viewAvailability() {
    return new ViewAvailability(productReader);
  }

  public ViewCommand viewCommand() {
    return new ViewCommand(journal);
  }

  public ListProducts listProducts() {
    return new ListProducts(productReader);
  }

  public ListLines listLines() {
    return new ListLines(allocationReader, productReader);
  }

  public CheckIntegrity checkIntegrity() {
    return new CheckIntegrity(productReader, allocationReader, backoff);
  }

  private PackedTransactions packed() {
    return new PackedTransactions(unitsOfWork, stock, backoff);
  }

  public PublishEvents publishEvents() {
    return events.publishEvents();
  }

  public ProjectMovements projectMovements() {
    return events.projectMovements();
  }

  /** Of the queue that invokes the function. */
  public DeadLetters deadLetters() {
    return events.deadLetters();
  }

  public RepublishEvents republishEvents() {
    return events.republishEvents();
  }

  public ListMovements listMovements() {
    return events.listMovements();
  }
}
