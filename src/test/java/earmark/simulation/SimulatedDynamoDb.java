package earmark.simulation;

import earmark.standin.InMemoryDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

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

  private static final int MANY = 1_000_000;

  /** Twice as long as a client waits. */
  private static final int LONGEST_HELD_MILLIS = 4_000;

  private final InMemoryDynamoDb tables;
  private final Network network;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final UnaryOperator<TransactWriteItemsRequest> sabotage;
  private final Tokens tokens;
  private final PartialBatches batches;

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
    tokens = new Tokens(scheduler);
    batches = new PartialBatches(tables, scheduler, random);
  }

  /** Whether transactions keep their tokens. */
  Tokens tokens() {
    return tokens;
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
        _ -> batches.write(request));
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
    tokens.isSent(request);
    try {
      return write(request);
    } catch (SdkException failure) {
      tokens.failed(request, failure);
      throw failure;
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
        trouble -> batches.read(request, trouble == Trouble.UNPROCESSED));
  }

  /** One of the items is at work elsewhere, or its table too busy. */
  private SdkException conflict(int actions) {
    var conflicting = any(actions);
    var code = PASSING.get(any(PASSING.size()));
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

  /** At random only, and none of the {@link Choices}: nothing depends on it. */
  private int any(int count) {
    return random.nextInt(MANY) % count;
  }

  private static SdkException failure(String code, int status) {
    return Network.failure(DynamoDbException.builder(), code, status);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
