package earmark.testing;

import earmark.application.AddBatch;
import earmark.application.AllocateOrder;
import earmark.application.AllocateQueuedOrders;
import earmark.application.AllocationReader;
import earmark.application.Backoff;
import earmark.application.ChangeBatch;
import earmark.application.ChangeLine;
import earmark.application.CheckIntegrity;
import earmark.application.DeallocateLine;
import earmark.application.DeallocateOrder;
import earmark.application.ListLines;
import earmark.application.ListProducts;
import earmark.application.LoadBatches;
import earmark.application.PackedTransactions;
import earmark.application.ProductReader;
import earmark.application.SettleProduct;
import earmark.application.SettleProducts;
import earmark.application.ShipOrder;
import earmark.application.StockTransactions;
import earmark.application.Transactions;
import earmark.application.UnitsOfWork;
import earmark.application.ViewAvailability;
import earmark.application.ViewOrder;
import earmark.application.ViewProduct;
import earmark.domain.OrderRefused;
import earmark.domain.SettleOutcome;
import earmark.domain.StockEvent;
import earmark.domain.StockOutcome;
import earmark.dynamodb.AllocationMapping;
import earmark.dynamodb.DynamoDbAllocationReader;
import earmark.dynamodb.DynamoDbClients;
import earmark.dynamodb.DynamoDbProductReader;
import earmark.dynamodb.ProductMapping;
import earmark.dynamodb.PurchaseMapping;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The use cases of stock on a storage. */
public final class StockUseCases {

  /** All that a storage has to be told of stock. */
  public static final Model MODEL =
      new Model(
          List.of(ProductMapping::new, PurchaseMapping::new, AllocationMapping::new),
          List.of(StockOutcome.class, SettleOutcome.class, StockEvent.class, OrderRefused.class));

  public final AddBatch addBatch;
  public final LoadBatches loadBatches;
  public final ChangeBatch changeBatch;
  public final AllocateOrder allocateOrder;
  public final AllocateQueuedOrders allocateQueuedOrders;
  public final ChangeLine changeLine;
  public final DeallocateLine deallocateLine;
  public final DeallocateOrder deallocateOrder;
  public final ShipOrder shipOrder;
  public final SettleProduct settleProduct;
  public final SettleProducts settleProducts;
  public final ViewOrder viewOrder;
  public final ViewProduct viewProduct;
  public final ViewAvailability viewAvailability;
  public final ListProducts listProducts;
  public final ListLines listLines;
  public final CheckIntegrity checkIntegrity;

  /** On readers of one's own, for instance such as lag. */
  public StockUseCases(
      UnitsOfWork unitsOfWork,
      AllocationReader allocations,
      ProductReader products,
      Backoff backoff,
      Clock clock) {
    var transactions = new Transactions(unitsOfWork, backoff);
    settleProduct =
        new SettleProduct(
            transactions, allocations, backoff, clock, () -> UUID.randomUUID().toString());
    var stock = new StockTransactions(transactions, settleProduct, allocations, clock);
    addBatch = new AddBatch(stock, clock);
    changeBatch = new ChangeBatch(stock, clock);
    allocateOrder = new AllocateOrder(stock, clock);
    var packed = new PackedTransactions(unitsOfWork, stock, backoff);
    loadBatches = new LoadBatches(packed, addBatch);
    allocateQueuedOrders = new AllocateQueuedOrders(packed, allocateOrder);
    changeLine = new ChangeLine(stock, clock);
    deallocateLine = new DeallocateLine(stock, clock);
    deallocateOrder = new DeallocateOrder(stock, allocations, clock);
    shipOrder = new ShipOrder(transactions, allocations, clock);
    settleProducts = new SettleProducts(products, settleProduct);
    viewOrder = new ViewOrder(allocations, products, backoff);
    viewProduct = new ViewProduct(products);
    viewAvailability = new ViewAvailability(products);
    listProducts = new ListProducts(products);
    listLines = new ListLines(allocations, products);
    checkIntegrity = new CheckIntegrity(products, allocations, backoff);
  }

  public static StockUseCases on(Storage storage, Clock clock) {
    return new StockUseCases(
        storage.unitsOfWork(),
        allocationReader(storage),
        productReader(storage),
        storage.backoff(),
        clock);
  }

  /** The fake alone, empty. */
  public static Storage inMemory() {
    return new InMemoryStorage(MODEL);
  }

  /** Storages of stock, all empty. */
  public static Stream<Storage> storages() {
    return Storage.all(MODEL);
  }

  public static AllocationReader allocationReader(Storage storage) {
    return switch (storage) {
      case InMemoryStorage fake -> new InMemoryAllocationReader(fake);
      case DynamoDbStorage real ->
          new DynamoDbAllocationReader(
              DynamoDbClients.enhanced(real.client()),
              new AllocationMapping(real.prefix() + "AllocationsTable"),
              real.backoff());
    };
  }

  public static ProductReader productReader(Storage storage) {
    return switch (storage) {
      case InMemoryStorage fake -> new InMemoryProductReader(fake);
      case DynamoDbStorage real ->
          new DynamoDbProductReader(
              DynamoDbClients.enhanced(real.client()),
              new ProductMapping(real.prefix() + "ProductsTable"),
              real.backoff());
    };
  }
}
