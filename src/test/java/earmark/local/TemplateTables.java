package earmark.local;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** The tables of a template: the one definition of them, for the local cloud and for the tests. */
public final class TemplateTables {

  private static final Set<String> CREATED =
      Set.of(
          "AttributeDefinitions",
          "BillingMode",
          "GlobalSecondaryIndexes",
          "KeySchema",
          "StreamSpecification",
          "TimeToLiveSpecification");

  /** What says how a table is kept, not what it does. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "DeletionProtectionEnabled",
          "PointInTimeRecoverySpecification",
          "SSESpecification",
          "Tags");

  private final Map<String, TemplateNode> tables;

  /**
   * @param tables the properties of each table, by its name
   */
  TemplateTables(Map<String, TemplateNode> tables) {
    this.tables = tables;
  }

  /** What creates the tables, without how long their items are kept. */
  public List<CreateTableRequest> requests() {
    return tables.entrySet().stream().map(it -> request(it.getKey(), it.getValue())).toList();
  }

  /**
   * Creates the tables and waits until they can be used; one that is there already is left as it
   * is.
   */
  public void createIn(DynamoDbClient client) {
    var created = new LinkedHashMap<>(tables);
    created.entrySet().removeIf(table -> isThere(client, table.getKey(), table.getValue()));
    await(client, created.keySet());
    created.forEach((name, table) -> letItemsExpire(client, name, table));
  }

  /** Waits until tables that were created can be used: in AWS some seconds, elsewhere they can. */
  public static void await(DynamoDbClient client, Collection<String> names) {
    try (var waiter =
        DynamoDbWaiter.builder()
            .client(client)
            .overrideConfiguration(
                it ->
                    it.maxAttempts(120)
                        .backoffStrategyV2(
                            BackoffStrategy.fixedDelayWithoutJitter(Duration.ofSeconds(1))))
            .build()) {
      names.forEach(name -> waiter.waitUntilTableExists(it -> it.tableName(name)));
    }
  }

  /** Tells whether it was there; if not, it is created. */
  private static boolean isThere(DynamoDbClient client, String name, TemplateNode table) {
    try {
      client.createTable(request(name, table));
      return false;
    } catch (ResourceInUseException isThere) {
      return true;
    }
  }

  private static void letItemsExpire(DynamoDbClient client, String name, TemplateNode table) {
    table
        .find("TimeToLiveSpecification")
        .ifPresent(
            ttl ->
                client.updateTimeToLive(
                    update ->
                        update
                            .tableName(name)
                            .timeToLiveSpecification(
                                it ->
                                    it.attributeName(ttl.get("AttributeName").text())
                                        .enabled(ttl.get("Enabled").isTrue()))));
  }

  private static CreateTableRequest request(String name, TemplateNode table) {
    table.fields().values().forEach(TemplateTables::requireKnown);
    var request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(table.get("BillingMode").text())
            .attributeDefinitions(attributes(table))
            .keySchema(keys(table));
    table
        .find("GlobalSecondaryIndexes")
        .ifPresent(
            it ->
                request.globalSecondaryIndexes(
                    it.items().stream().map(TemplateTables::index).toList()));
    table.find("StreamSpecification").ifPresent(it -> request.streamSpecification(stream(it)));
    return request.build();
  }

  private static void requireKnown(TemplateNode property) {
    if (!CREATED.contains(property.name()) && !LEFT_OUT.contains(property.name())) {
      throw new CannotStart(property.place() + " is nothing that local tables can have");
    }
  }

  private static List<AttributeDefinition> attributes(TemplateNode table) {
    return table.get("AttributeDefinitions").items().stream()
        .map(
            it ->
                AttributeDefinition.builder()
                    .attributeName(it.get("AttributeName").text())
                    .attributeType(it.get("AttributeType").text())
                    .build())
        .toList();
  }

  private static List<KeySchemaElement> keys(TemplateNode tableOrIndex) {
    return tableOrIndex.get("KeySchema").items().stream()
        .map(
            it ->
                KeySchemaElement.builder()
                    .attributeName(it.get("AttributeName").text())
                    .keyType(it.get("KeyType").text())
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(TemplateNode index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.get("IndexName").text())
        .keySchema(keys(index))
        .projection(projection(index.get("Projection")))
        .build();
  }

  private static Projection projection(TemplateNode projection) {
    var built = Projection.builder().projectionType(projection.get("ProjectionType").text());
    projection
        .find("NonKeyAttributes")
        .ifPresent(
            it -> built.nonKeyAttributes(it.items().stream().map(TemplateNode::text).toList()));
    return built.build();
  }

  private static StreamSpecification stream(TemplateNode stream) {
    return StreamSpecification.builder()
        .streamEnabled(true)
        .streamViewType(stream.get("StreamViewType").text())
        .build();
  }
}
