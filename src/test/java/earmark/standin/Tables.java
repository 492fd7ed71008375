package earmark.standin;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** All tables, by name. */
final class Tables {

  private final Map<String, Table> tables = new TreeMap<>();
  private final InstantSource clock;

  Tables(InstantSource clock) {
    this.clock = clock;
  }

  Table get(String name) {
    var table = tables.get(name);
    if (table == null) {
      throw Failures.notFound(name);
    }
    return table;
  }

  Table create(CreateTableRequest request) {
    Failures.requireNone("a local secondary index", request.hasLocalSecondaryIndexes());
    if (tables.containsKey(request.tableName())) {
      throw Failures.inUse(request.tableName());
    }
    var table = table(request);
    tables.put(request.tableName(), table);
    return table;
  }

  private Table table(CreateTableRequest request) {
    var schema = KeySchema.of(request.keySchema(), request.attributeDefinitions());
    var indexes = new LinkedHashMap<String, Index>();
    request
        .globalSecondaryIndexes()
        .forEach(index -> indexes.put(index.indexName(), index(index, schema, request)));
    return new Table(
        description(request),
        schema,
        indexes,
        new TableStream(request.tableName(), schema, view(request), clock));
  }

  private static Index index(
      GlobalSecondaryIndex index, KeySchema table, CreateTableRequest request) {
    var key = KeySchema.of(index.keySchema(), request.attributeDefinitions());
    return new Index(index.indexName(), table, key, Projected.of(index.projection(), table, key));
  }

  private static @Nullable StreamViewType view(CreateTableRequest request) {
    var stream = request.streamSpecification();
    return stream != null && stream.streamEnabled() ? stream.streamViewType() : null;
  }

  private static TableDescription description(CreateTableRequest request) {
    return TableDescription.builder()
        .tableName(request.tableName())
        .tableStatus(TableStatus.ACTIVE)
        .keySchema(request.keySchema())
        .attributeDefinitions(request.attributeDefinitions())
        .streamSpecification(request.streamSpecification())
        .build();
  }
}
