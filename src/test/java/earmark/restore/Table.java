package earmark.restore;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table whose items are read consistently, by pages and by keys, and written in batches. Calls
 * that fail are the client's to repeat; what DynamoDB leaves unprocessed is sent again here.
 */
final class Table {

  /** The most keys that one BatchGetItem may ask for, so that a page can be looked up with one. */
  private static final int PAGE = 100;

  /** How long a batch is sent again; DynamoDB leaves less of it each time, or refuses it. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final DynamoDbClient client;
  private final Backoff backoff;
  private final String name;
  private final List<KeyAttribute> key;

  private Table(DynamoDbClient client, Backoff backoff, String name, List<KeyAttribute> key) {
    this.client = client;
    this.backoff = backoff;
    this.name = name;
    this.key = key;
  }

  /**
   * The table of this name.
   *
   * @throws CannotRestore if it is not there, or not ready
   */
  static Table find(DynamoDbClient client, Backoff backoff, String name) {
    try {
      var table = client.describeTable(it -> it.tableName(name)).table();
      if (table.tableStatus() != TableStatus.ACTIVE) {
        throw new CannotRestore(
            "the table %s is %s; wait until it is ACTIVE"
                .formatted(name, table.tableStatusAsString()));
      }
      return new Table(client, backoff, name, KeyAttribute.of(table));
    } catch (ResourceNotFoundException _) {
      throw new CannotRestore("there is no table %s".formatted(name));
    }
  }

  /** A part of the key: what it is called, HASH or RANGE, and whether it is S, N or B. */
  private record KeyAttribute(String name, String role, String type) {

    static List<KeyAttribute> of(TableDescription table) {
      var types =
          table.attributeDefinitions().stream()
              .collect(
                  toMap(
                      AttributeDefinition::attributeName,
                      AttributeDefinition::attributeTypeAsString));
      return table.keySchema().stream()
          .map(
              it ->
                  new KeyAttribute(
                      it.attributeName(),
                      it.keyTypeAsString(),
                      types.getOrDefault(it.attributeName(), "")))
          .toList();
    }

    String placeholder() {
      return "#" + role;
    }

    @Override
    public String toString() {
      return "%s %s (%s)".formatted(role, name, type);
    }
  }

  String name() {
    return name;
  }

  boolean hasTheKeyOf(Table other) {
    return key.equals(other.key);
  }

  /** Of what its key is made. */
  String describeKey() {
    return key.stream().map(KeyAttribute::toString).collect(joining(", "));
  }

  Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    var found = new HashMap<>(item);
    found.keySet().retainAll(key.stream().map(KeyAttribute::name).toList());
    return found;
  }

  /** Hands over all items, one page after another. */
  void scan(Consumer<List<Map<String, AttributeValue>>> action) {
    scan(ScanRequest.builder(), action);
  }

  /** Hands over the keys of all items, one page after another. */
  void scanKeys(Consumer<List<Map<String, AttributeValue>>> action) {
    scan(
        ScanRequest.builder()
            .projectionExpression(projection())
            .expressionAttributeNames(projectedNames()),
        action);
  }

  private void scan(ScanRequest.Builder scan, Consumer<List<Map<String, AttributeValue>>> action) {
    var pages = client.scanPaginator(scan.tableName(name).consistentRead(true).limit(PAGE).build());
    pages.forEach(page -> action.accept(page.items()));
  }

  /** The items that exist under these keys, which are no more than a page has. */
  Map<Map<String, AttributeValue>, Map<String, AttributeValue>> find(
      Collection<Map<String, AttributeValue>> keys) {
    return find(keys, KeysAndAttributes.builder());
  }

  /** Those of these keys that items exist under; they are no more than a page has. */
  Collection<Map<String, AttributeValue>> findKeys(Collection<Map<String, AttributeValue>> keys) {
    var found =
        find(
            keys,
            KeysAndAttributes.builder()
                .projectionExpression(projection())
                .expressionAttributeNames(projectedNames()));
    return found.keySet();
  }

  private Map<Map<String, AttributeValue>, Map<String, AttributeValue>> find(
      Collection<Map<String, AttributeValue>> keys, KeysAndAttributes.Builder wanted) {
    var found = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
    if (keys.isEmpty()) {
      return found;
    }
    untilNothingIsLeft(
        Map.of(name, wanted.keys(keys).consistentRead(true).build()),
        left -> {
          var answer = client.batchGetItem(it -> it.requestItems(left));
          answer
              .responses()
              .getOrDefault(name, List.of())
              .forEach(item -> found.put(keyOf(item), item));
          return answer.unprocessedKeys();
        });
    return found;
  }

  /** Stores or deletes all of these, which are of different items and 25 at most. */
  void write(List<WriteRequest> writes) {
    untilNothingIsLeft(
        Map.of(name, writes),
        left -> client.batchWriteItem(it -> it.requestItems(left)).unprocessedItems());
  }

  /**
   * @param send returns what is left
   */
  private <T> void untilNothingIsLeft(Map<String, T> work, UnaryOperator<Map<String, T>> send) {
    var deadline = deadline();
    var left = send.apply(work);
    for (var attempt = 1; !left.isEmpty(); attempt++) {
      if (deadline.passed()) {
        throw new Busy("%s was too busy for %s".formatted(name, PATIENCE), null);
      }
      backoff.pause(attempt, deadline);
      left = send.apply(left);
    }
  }

  private static Deadline deadline() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    return () -> Duration.ofNanos(end - System.nanoTime());
  }

  /** Names of attributes may be words that DynamoDB reserves. */
  private Map<String, String> projectedNames() {
    return key.stream().collect(toMap(KeyAttribute::placeholder, KeyAttribute::name));
  }

  private String projection() {
    return key.stream().map(KeyAttribute::placeholder).collect(joining(","));
  }
}
