package earmark.bootstrap;

import earmark.application.AddBatch;
import earmark.application.AggregateKey;
import earmark.application.AllocateOrder;
import earmark.application.AllocateQueuedOrders;
import earmark.application.ChangeBatch;
import earmark.application.ChangeLine;
import earmark.application.CheckIntegrity;
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
import earmark.dynamodb.Journal;
import earmark.dynamodb.JournalFormat;
import earmark.dynamodb.ProductMapping;
import earmark.dynamodb.PurchaseMapping;
import earmark.dynamodb.StockValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The use cases, wired. */
public final class Earmark {

  /**
   * What is kept of a function's time to finish in: a call to DynamoDB that began just before the
   * deadline, the look into the journal after it, and half a second to answer.
   */
  private static final Duration RESERVE =
      DynamoDbClients.CALL_TIMEOUT.multipliedBy(2).plusMillis(500);

  private final AddBatch addBatch;
  private final LoadBatches loadBatches;
  private final AllocateQueuedOrders allocateQueuedOrders;
  private final ChangeBatch changeBatch;
  private final AllocateOrder allocateOrder;
  private final ChangeLine changeLine;
  private final DeallocateLine deallocateLine;
  private final DeallocateOrder deallocateOrder;
  private final ShipOrder shipOrder;
  private final SettleProducts settleProducts;
  private final ViewOrder viewOrder;
  private final ViewProduct viewProduct;
  private final ViewAvailability viewAvailability;
  private final ViewCommand viewCommand;
  private final ListProducts listProducts;
  private final ListLines listLines;
  private final CheckIntegrity checkIntegrity;
  private final EventUseCases events;

  /** The use cases on the tables that the variables of the environment name. */
  public Earmark(DynamoDbClient dynamoDb, Map<String, String> environment) {
    this(Services.around(dynamoDb, environment), environment);
  }

  /** The same on other services. */
  public Earmark(Services services, Map<String, String> environment) {
    var settings = new Settings(environment);
    var client = DynamoDbClients.enhanced(services.dynamoDb());
    var clock = services.clock();
    var backoff = services.backoff();
    var products = new ProductMapping(settings.table("PRODUCTS"));
    var purchases = new PurchaseMapping(settings.table("PURCHASES"));
    var allocations = new AllocationMapping(settings.table("ALLOCATIONS"));
    var journal =
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
    var unitsOfWork =
        locking(
            settings,
            services,
            new DynamoDbUnitsOfWork(
                client,
                List.of(products, purchases, allocations),
                settings.leases() ? 0 : settings.cachedBytes(), // a lease is for what is there now
                journal,
                backoff,
                services.ids()));
    var allocationReader = new DynamoDbAllocationReader(client, allocations, backoff);
    var productReader = new DynamoDbProductReader(client, products, backoff);
    var transactions = new Transactions(unitsOfWork, backoff);
    var settleProduct =
        new SettleProduct(transactions, allocationReader, backoff, clock, services.ids());
    var stock = new StockTransactions(transactions, settleProduct, allocationReader, clock);
    addBatch = new AddBatch(stock, clock);
    var packed = new PackedTransactions(unitsOfWork, stock, backoff);
    loadBatches = new LoadBatches(packed, addBatch);
    changeBatch = new ChangeBatch(stock, clock);
    allocateOrder = new AllocateOrder(stock, clock);
    allocateQueuedOrders = new AllocateQueuedOrders(packed, allocateOrder);
    changeLine = new ChangeLine(stock, clock);
    deallocateLine = new DeallocateLine(stock, clock);
    deallocateOrder = new DeallocateOrder(stock, allocationReader, clock);
    shipOrder = new ShipOrder(transactions, allocationReader, clock);
    settleProducts = new SettleProducts(productReader, settleProduct);
    viewOrder = new ViewOrder(allocationReader, productReader, backoff);
    viewProduct = new ViewProduct(productReader);
    viewAvailability = new ViewAvailability(productReader);
    viewCommand = new ViewCommand(journal);
    listProducts = new ListProducts(productReader);
    listLines = new ListLines(allocationReader, productReader);
    checkIntegrity = new CheckIntegrity(productReader, allocationReader, backoff);
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

  /** Products are what orders meet at. */
  private static Optional<String> leased(AggregateKey<?, ?> key) {
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

  /** The deadline of a function that has this much time left in all. */
  public static Deadline deadline(Supplier<Duration> timeLeft) {
    return () -> timeLeft.get().minus(RESERVE);
  }

  public AddBatch addBatch() {
    return addBatch;
  }

  public LoadBatches loadBatches() {
    return loadBatches;
  }

  public AllocateQueuedOrders allocateQueuedOrders() {
    return allocateQueuedOrders;
  }

  public ChangeBatch changeBatch() {
    return changeBatch;
  }

  public AllocateOrder allocateOrder() {
    return allocateOrder;
  }

  public ChangeLine changeLine() {
    return changeLine;
  }

  public DeallocateLine deallocateLine() {
    return deallocateLine;
  }

  public DeallocateOrder deallocateOrder() {
    return deallocateOrder;
  }

  public ShipOrder shipOrder() {
    return shipOrder;
  }

  public SettleProducts settleProducts() {
    return settleProducts;
  }

  public ViewOrder viewOrder() {
    return viewOrder;
  }

  public ViewProduct viewProduct() {
    return viewProduct;
  }

  public ViewAvailability viewAvailability() {
    return viewAvailability;
  }

  public ViewCommand viewCommand() {
    return viewCommand;
  }

  public ListProducts listProducts() {
    return listProducts;
  }

  public ListLines listLines() {
    return listLines;
  }

  public CheckIntegrity checkIntegrity() {
    return checkIntegrity;
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
