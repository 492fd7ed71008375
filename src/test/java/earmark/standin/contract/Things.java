package earmark.standin.contract;

import static java.util.Objects.requireNonNull;

import earmark.standin.InMemoryDynamoDb;
import earmark.testing.TestDynamoDb;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * A table of things, and what is asked of it: a thing lies on a pile under a name, and may have a
 * {@code colour} (a text) and a {@code weight} (a number), by which it is indexed.
 */
final class Things {

  /** By colour and weight, with the note besides. */
  static final String BY_WEIGHT = "byWeight";

  /** By colour alone, with nothing besides. */
  static final String BY_COLOUR = "byColour";

  /** By colour and name, with everything. */
  static final String BY_NAME = "byName";

  private static final AtomicInteger COUNT = new AtomicInteger();

  final DynamoDbClient client;
  final String table;

  private Things(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** In the DynamoDB of the tests. */
  static Things inDynamoDb() {
    var name = "Things%d".formatted(COUNT.incrementAndGet());
    return new Things(TestDynamoDb.patientClient(), TestDynamoDb.createTable(definition(), name));
  }

  static Things inMemory() {
    return in(new InMemoryDynamoDb(InstantSource.system()), definition());
  }

  static Things in(InMemoryDynamoDb client, CreateTableRequest.Builder definition) {
    client.createTable(definition.tableName("Things").build());
    return new Things(client, "Things");
  }

  static CreateTableRequest.Builder definition() {
    return CreateTableRequest.builder()
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute("pile", ScalarAttributeType.S),
            attribute("thing", ScalarAttributeType.S),
            attribute("colour", ScalarAttributeType.S),
            attribute("weight", ScalarAttributeType.N))
        .keySchema(key("pile", KeyType.HASH), key("thing", KeyType.RANGE))
        .globalSecondaryIndexes(
            index(BY_WEIGHT, ProjectionType.INCLUDE, key("weight", KeyType.RANGE)),
            index(BY_COLOUR, ProjectionType.KEYS_ONLY),
            index(BY_NAME, ProjectionType.ALL, key("thing", KeyType.RANGE)));
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static GlobalSecondaryIndex index(
      String name, ProjectionType type, KeySchemaElement... sortKey) {
    var projection = Projection.builder().projectionType(type);
    if (type == ProjectionType.INCLUDE) {
      projection.nonKeyAttributes("note");
    }
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(
            Stream.concat(Stream.of(key("colour", KeyType.HASH)), Stream.of(sortKey)).toList())
        .projection(projection.build())
        .build();
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static TransactWriteItemsRequest request(String token, TransactWriteItem... actions) {
    return TransactWriteItemsRequest.builder()
        .clientRequestToken(token)
        .transactItems(actions)
        .build();
  }

  static Map<String, AttributeValue> thing(String pile, String name) {
    return Map.of("pile", text(pile), "thing", text(name));
  }

  static Map<String, AttributeValue> thing(
      String pile, String name, Map<String, AttributeValue> more) {
    var thing = new LinkedHashMap<>(thing(pile, name));
    thing.putAll(more);
    return thing;
  }

  /** Stores them, whatever is there. */
  @SafeVarargs
  final void store(Map<String, AttributeValue>... things) {
    var puts = new ArrayList<TransactWriteItem>();
    for (var thing : things) {
      puts.add(put(thing));
    }
    client.transactWriteItems(it -> it.transactItems(puts));
  }

  void write(TransactWriteItem... actions) {
    client.transactWriteItems(it -> it.transactItems(actions));
  }

  void write(String token, TransactWriteItem... actions) {
    client.transactWriteItems(it -> it.clientRequestToken(token).transactItems(actions));
  }

  TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(it -> it.tableName(table).item(item)).build();
  }

  /** A put that tells what is there if it fails. */
  TransactWriteItem put(Map<String, AttributeValue> item, String condition) {
    return TransactWriteItem.builder()
        .put(
            it ->
                it.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  TransactWriteItem delete(Map<String, AttributeValue> key) {
    return TransactWriteItem.builder().delete(it -> it.tableName(table).key(key)).build();
  }

  /** A check that does not tell what is there. */
  TransactWriteItem check(
      Map<String, AttributeValue> key, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .conditionCheck(
            it -> {
              it.tableName(table).key(key).conditionExpression(condition);
              if (!values.isEmpty()) {
                it.expressionAttributeValues(values);
              }
            })
        .build();
  }

  /** The thing that is there, empty if none is. */
  Map<String, AttributeValue> get(String pile, String name) {
    return client
        .getItem(it -> it.tableName(table).key(thing(pile, name)).consistentRead(true))
        .item();
  }

  /** The things of a pile, or of a colour in an index, by their names. */
  List<String> names(String index, String key, Consumer<QueryRequest.Builder> more) {
    var attribute = index.isEmpty() ? "pile" : "colour";
    return names(
        client
            .query(
                it -> {
                  it.tableName(table)
                      .indexName(index.isEmpty() ? null : index)
                      .keyConditionExpression(attribute + " = :key")
                      .expressionAttributeValues(Map.of(":key", text(key)));
                  more.accept(it);
                })
            .items());
  }

  static List<String> names(List<Map<String, AttributeValue>> items) {
    return items.stream().map(Things::name).toList();
  }

  static String name(Map<String, AttributeValue> item) {
    return requireNonNull(item.get("thing")).s();
  }

  static String weight(Map<String, AttributeValue> item) {
    return requireNonNull(item.get("weight")).n();
  }

  @Override
  public String toString() {
    return client instanceof InMemoryDynamoDb ? "DynamoDB in memory" : "DynamoDB";
  }
}
