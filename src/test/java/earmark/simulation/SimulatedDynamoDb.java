package earmark.simulation;

import earmark.standin.InMemoryDynamoDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** DynamoDB as functions reach it: over a network, and with others at work on it. */
final class SimulatedDynamoDb implements DynamoDbClient {

  private static final Set<Trouble> OF_TRANSACTIONS =
      Network.with(Network.OF_WRITES, Trouble.CONFLICT, Trouble.HELD);

  private static final Set<Trouble> OF_PROOFS = Network.with(Network.OF_READS, Trouble.CONFLICT);
  private static final Set<Trouble> OF_BATCH_WRITES =
      Network.with(Network.OF_WRITES, Trouble.UNPROCESSED);

  private static final Set<Trouble> OF_BATCHES =
      Network.with(Network.OF_READS, Trouble.UNPROCESSED, Trouble.TORN);

  /** Why a transaction that is right can be cancelled for now. */
  private static final List<String> PASSING =
      List.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  /** Twice as long as a client waits. */
  private static final int LONGEST_HELD_MILLIS = 4_000;

  private final InMemoryDynamoDb tables;
  private final Network network;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final UnaryOperator<TransactWriteItemsRequest> sabotage;
  private final Map<Task, TransactWriteItemsRequest> undecided = new HashMap<>();
  private final List<String> renamed = new ArrayList<>();

  /**
   * @param sabotage what is made of transactions before they are sent
   */
  SimulatedDynamoDb(
      InMemoryDynamoDb tables,
      Network network,
      Scheduler scheduler,
      RandomGenerator random,
      UnaryOperator<TransactWriteItemsRequest> sabotage) {
    this.tables = tables;
    this.network = network;
    this.scheduler = scheduler;
    this.random = random;
    this.sabotage = sabotage;
  }

  /** Transactions that were sent again under another token, though the first was not decided. */
  List<String> renamed() {
    return renamed;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return network.call(
        request, () -> tables.getItem(request), SimulatedDynamoDb::failure, Network.OF_READS);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return network.call(
        request, () -> tables.query(request), SimulatedDynamoDb::failure, Network.OF_READS);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return network.call(
        request, () -> tables.scan(request), SimulatedDynamoDb::failure, Network.OF_READS);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return network.call(
        request,
        () -> tables.batchWriteItem(request),
        SimulatedDynamoDb::failure,
        OF_BATCH_WRITES,
        _ -> writeSome(request));
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return network.call(
        request,
        () -> tables.transactGetItems(request),
        SimulatedDynamoDb::failure,
        OF_PROOFS,
        _ -> {
          throw conflict(request.transactItems().size());
        });
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest original) {
    var request = sabotage.apply(original);
    checkToken(request);
    try {
      return write(request);
    } catch (SdkException failure) {
      if (!isDecided(failure)) {
        undecided.put(scheduler.running(), request);
      }
      throw failure;
    }
  }

  /** Whether the same request would meet the same answer for ever. */
  private static boolean isDecided(SdkException failure) {
    return failure instanceof TransactionCanceledException cancelled
        && cancelled.cancellationReasons().stream()
            .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }

  /** The task that runs begins an invocation, which knows nothing of what others have sent. */
  void beginInvocation() {
    undecided.remove(scheduler.running());
  }

  private void checkToken(TransactWriteItemsRequest request) {
    @Nullable TransactWriteItemsRequest before = undecided.remove(scheduler.running());
    if (before != null
        && before.transactItems().equals(request.transactItems())
        && !before.clientRequestToken().equals(request.clientRequestToken())) {
      renamed.add(request.toString());
    }
  }

  private TransactWriteItemsResponse write(TransactWriteItemsRequest request) {
    return network.call(
        request,
        () -> {
          var response = tables.transactWriteItems(request);
          Recount.check(tables);
          return response;
        },
        SimulatedDynamoDb::failure,
        OF_TRANSACTIONS,
        trouble -> {
          if (trouble == Trouble.HELD) {
            return hold(request);
          }
          throw conflict(request.transactItems().size());
        });
  }

  /** Its items are held for a while; if that is too long, nobody waits for it any more. */
  private TransactWriteItemsResponse hold(TransactWriteItemsRequest request) {
    var prepared = tables.prepare(request);
    var applied = new ArrayList<TransactWriteItemsResponse>();
    scheduler.after(
        random.nextInt(LONGEST_HELD_MILLIS),
        () -> {
          prepared.apply();
          Recount.check(tables);
          applied.add(TransactWriteItemsResponse.builder().build());
        });
    var timeout = network.timeout();
    if (applied.isEmpty()) {
      throw timeout;
    }
    return applied.getFirst();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return network.call(
        request,
        () -> tables.batchGetItem(request),
        SimulatedDynamoDb::failure,
        OF_BATCHES,
        trouble -> partly(request, trouble == Trouble.UNPROCESSED));
  }

  /** Puts some of the items of each table, and leaves the others to the caller. */
  private BatchWriteItemResponse writeSome(BatchWriteItemRequest request) {
    var now = new LinkedHashMap<String, List<WriteRequest>>();
    var later = new LinkedHashMap<String, List<WriteRequest>>();
    request
        .requestItems()
        .forEach(
            (table, writes) -> {
              var split = random.nextInt(writes.size() + 1);
              now.put(table, writes.subList(0, split));
              later.put(table, writes.subList(split, writes.size()));
            });
    now.values().removeIf(List::isEmpty);
    later.values().removeIf(List::isEmpty);
    if (!now.isEmpty()) {
      tables.batchWriteItem(it -> it.requestItems(now));
    }
    return BatchWriteItemResponse.builder().unprocessedItems(later).build();
  }

  /** Reads some of the keys, and the others later, or leaves them to the caller. */
  private BatchGetItemResponse partly(BatchGetItemRequest request, boolean unprocessed) {
    var now = new LinkedHashMap<String, KeysAndAttributes>();
    var later = new LinkedHashMap<String, KeysAndAttributes>();
    request
        .requestItems()
        .forEach(
            (table, keys) -> {
              var split = random.nextInt(keys.keys().size() + 1);
              put(now, table, keys, keys.keys().subList(0, split));
              put(later, table, keys, keys.keys().subList(split, keys.keys().size()));
            });
    var found = new LinkedHashMap<>(read(now));
    if (unprocessed) {
      return BatchGetItemResponse.builder().responses(found).unprocessedKeys(later).build();
    }
    scheduler.takeTurns();
    read(later).forEach((table, items) -> found.merge(table, items, SimulatedDynamoDb::both));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  private static void put(
      Map<String, KeysAndAttributes> request,
      String table,
      KeysAndAttributes like,
      List<Map<String, AttributeValue>> keys) {
    if (!keys.isEmpty()) {
      request.put(table, like.toBuilder().keys(keys).build());
    }
  }

  private Map<String, List<Map<String, AttributeValue>>> read(Map<String, KeysAndAttributes> keys) {
    return keys.isEmpty() ? Map.of() : tables.batchGetItem(it -> it.requestItems(keys)).responses();
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** One of the items is at work elsewhere, or its table too busy. */
  private SdkException conflict(int actions) {
    var conflicting = random.nextInt(actions);
    var code = PASSING.get(random.nextInt(PASSING.size()));
    var reasons =
        IntStream.range(0, actions)
            .mapToObj(i -> i == conflicting ? code : "None")
            .map(it -> CancellationReason.builder().code(it).build())
            .toList();
    return TransactionCanceledException.builder()
        .cancellationReasons(reasons)
        .message("made up: " + reasons)
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
        .build();
  }

  private static SdkException failure(String code, int status) {
    return DynamoDbException.builder()
        .message("made up: " + code)
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
