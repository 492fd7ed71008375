package earmark.standin;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Queries and scans, of tables and of indexes. */
final class Search {

  private final Tables tables;
  private final Expressions expressions;
  private IndexLag lag = IndexLag.NONE;

  Search(Tables tables, Expressions expressions) {
    this.tables = tables;
    this.expressions = expressions;
  }

  void indexLag(IndexLag now) {
    lag = now;
  }

  QueryResponse query(QueryRequest request) {
    Failures.requireNone("a filter of a query", request.filterExpression() != null);
    Failures.requireNone(
        "a legacy condition", request.hasKeyConditions() || request.hasQueryFilter());
    requireWhole(
        request.projectionExpression(), request.selectAsString(), request.hasAttributesToGet());
    if (request.keyConditionExpression() == null) {
      throw Failures.invalid(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    var items = items(request.tableName(), request.indexName(), request.consistentRead());
    var condition =
        expressions.condition(
            request.keyConditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    var page =
        items.query(
            KeyCondition.of(condition, items.schema()),
            !Boolean.FALSE.equals(request.scanIndexForward()),
            new SortedItems.Asked(request.limit(), request.exclusiveStartKey()));
    return QueryResponse.builder()
        .items(page.items())
        .count(page.items().size())
        .scannedCount(page.looked())
        .lastEvaluatedKey(page.lastKey())
        .build();
  }

  ScanResponse scan(ScanRequest request) {
    Failures.requireNone("a segment", request.segment() != null || request.totalSegments() != null);
    Failures.requireNone("a legacy condition", request.hasScanFilter());
    requireWhole(
        request.projectionExpression(), request.selectAsString(), request.hasAttributesToGet());
    var items = items(request.tableName(), request.indexName(), request.consistentRead());
    var filter =
        expressions.condition(
            request.filterExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    var page =
        items.scan(new SortedItems.Asked(request.limit(), request.exclusiveStartKey()), filter);
    return ScanResponse.builder()
        .items(page.items())
        .count(page.items().size())
        .scannedCount(page.looked())
        .lastEvaluatedKey(page.lastKey())
        .build();
  }

  private static void requireWhole(
      @Nullable String projection, @Nullable String select, boolean attributesToGet) {
    Failures.requireNone("a projection", projection != null || select != null || attributesToGet);
  }

  private SortedItems items(String table, @Nullable String index, @Nullable Boolean consistent) {
    if (index != null && Boolean.TRUE.equals(consistent)) {
      throw Failures.invalid("Consistent reads are not supported on global secondary indexes");
    }
    return tables.get(table).items(index, lag);
  }
}
