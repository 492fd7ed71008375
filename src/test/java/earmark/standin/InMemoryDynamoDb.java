package earmark.standin;

import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * A DynamoDB in memory, as far as this project uses it; whatever else it is asked for, it refuses
 * with an {@link UnsupportedOperationException}. The same calls always get the same answers, each
 * call is done at once, and any thread may call.
 *
 * <p>Besides, it does on demand what the real one does at times: transactions that take a while
 * ({@link #prepare}), and indexes that lag ({@link #indexLag}).
 */
public final class InMemoryDynamoDb implements DynamoDbClient {

  private final Tables tables;
  private final Transactions transactions;
  private final Search search;
  private final Batches batches;

  /**
   * An empty one.
   *
   * @param clock by which tokens are forgotten and stream records dated
   */
  public InMemoryDynamoDb(InstantSource clock) {
    var expressions = new Expressions();
    tables = new Tables(clock);
    transactions =
        new Transactions(
            tables, new ActionReader(tables, expressions), new TransactionTokens(clock));
    search = new Search(tables, expressions);
    batches = new Batches(tables);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  /** What indexes notice from now on. */
  public synchronized void indexLag(IndexLag lag) {
    search.indexLag(lag);
  }

  /** All records of a table's stream so far, in the order of the commits. */
  public List<Record> records(String table) {
    return records(table, 0);
  }

  /** Those records of a table's stream that come after the first ones. */
  public synchronized List<Record> records(String table, int first) {
    return tables.get(table).stream().records(first);
  }

  /**
   * Does all of a transaction but store it: until that is applied, it holds its items, and meets
   * others as one does that is at work.
   */
  public synchronized Prepared prepare(TransactWriteItemsRequest request) {
    var store = transactions.prepare(request);
    return new Prepared(
        () -> {
          synchronized (this) {
            store.run();
          }
        });
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    prepare(request).apply();
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public synchronized TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return TransactGetItemsResponse.builder()
        .responses(transactions.read(request.transactItems()))
        .build();
  }

  @Override
  public synchronized GetItemResponse getItem(GetItemRequest request) {
    Failures.requireNone(
        "a projection", request.projectionExpression() != null || request.hasAttributesToGet());
    var table = tables.get(request.tableName());
    var item = table.find(table.placeAt(request.key()));
    var response = GetItemResponse.builder();
    if (item != null) {
      response.item(item.attributes());
    }
    return response.build();
  }

  @Override
  public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return batches.get(request);
  }

  @Override
  public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return batches.write(request);
  }

  @Override
  public synchronized QueryResponse query(QueryRequest request) {
    return search.query(request);
  }

  @Override
  public synchronized ScanResponse scan(ScanRequest request) {
    return search.scan(request);
  }

  @Override
  public synchronized CreateTableResponse createTable(CreateTableRequest request) {
    var table = tables.create(request);
    return CreateTableResponse.builder().tableDescription(table.description()).build();
  }

  @Override
  public synchronized DescribeTableResponse describeTable(DescribeTableRequest request) {
    var table = tables.get(request.tableName());
    return DescribeTableResponse.builder().table(table.description()).build();
  }

  /** Nothing ever expires. */
  @Override
  public synchronized UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
    tables.get(request.tableName()).description();
    return UpdateTimeToLiveResponse.builder()
        .timeToLiveSpecification(request.timeToLiveSpecification())
        .build();
  }
}
