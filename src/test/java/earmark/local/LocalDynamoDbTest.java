package earmark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class LocalDynamoDbTest {

  private static final Template TEMPLATE = Template.read(Path.of("template.yaml"));

  @Test
  void listensOnTheLoopbackInterfaceOnly() {
    try (var dynamoDb = LocalDynamoDb.inMemory(0)) {
      var endpoint = dynamoDb.endpoint();

      assertThat(endpoint).isEqualTo(URI.create("http://127.0.0.1:" + endpoint.getPort()));
    }
  }

  @Test
  void answersWhileAnotherStarts() {
    var over = new AtomicBoolean();
    try (var dynamoDb = LocalDynamoDb.inMemory(0);
        var client = dynamoDb.client();
        var asking = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          Stream.generate(
                  () ->
                      asking.submit(
                          () -> {
                            while (!over.get()) {
                              client.listTables();
                            }
                          }))
              .limit(8)
              .toList();
      for (var other = 0; other < 200; other++) {
        LocalDynamoDb.inMemory(0).close();
      }
      over.set(true);

      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(10)));
    }
  }

  @Test
  void createsTheTablesOfTheTemplate() {
    try (var dynamoDb = LocalDynamoDb.inMemory(0);
        var client = dynamoDb.client()) {
      TEMPLATE.tables().createIn(client);

      assertThat(client.listTables().tableNames())
          .containsExactly(
              "AllocationsTable",
              "JournalTable",
              "LeasesTable",
              "MovementsTable",
              "ProductsTable",
              "PurchasesTable");
      var products = client.describeTable(it -> it.tableName("ProductsTable")).table();
      assertThat(products.streamSpecification().streamViewType())
          .isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
      assertThat(products.globalSecondaryIndexes())
          .singleElement()
          .satisfies(index -> assertThat(index.indexName()).isEqualTo("unsettled"));
      var ttl = client.describeTimeToLive(it -> it.tableName("JournalTable"));
      assertThat(ttl.timeToLiveDescription().timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }

  @Test
  void namesTablesAsTheTemplateIsReadAndRefersToThemSo() {
    var template = Template.read(Path.of("template.yaml"), id -> "Test-" + id);
    try (var dynamoDb = LocalDynamoDb.inMemory(0);
        var client = dynamoDb.client()) {
      template.tables().createIn(client);

      assertThat(client.listTables().tableNames())
          .contains(template.functions().getFirst().environment().get("PRODUCTS_TABLE"))
          .allMatch(name -> name.startsWith("Test-"));
    }
  }

  @Test
  void keepsItsDataInItsFolder(@TempDir Path folder) {
    var item = Map.of("commandId", AttributeValue.fromS("command"));
    try (var dynamoDb = LocalDynamoDb.in(folder, 0);
        var client = dynamoDb.client()) {
      TEMPLATE.tables().createIn(client);
      client.putItem(put -> put.tableName("JournalTable").item(item));
    }

    try (var dynamoDb = LocalDynamoDb.in(folder, 0);
        var client = dynamoDb.client()) {
      TEMPLATE.tables().createIn(client);

      assertThat(journal(client, item)).isEqualTo(item);
    }
  }

  private static Map<String, AttributeValue> journal(
      DynamoDbClient client, Map<String, AttributeValue> key) {
    return client.getItem(get -> get.tableName("JournalTable").key(key)).item();
  }

  @Test
  void saysThatItsPortIsInUse() {
    try (var first = LocalDynamoDb.inMemory(0)) {
      var port = first.endpoint().getPort();

      assertThatThrownBy(() -> LocalDynamoDb.inMemory(port))
          .isInstanceOf(CannotStart.class)
          .hasMessage("port %d, which DynamoDB is to answer on, is in use", port);
    }
  }

  @Test
  void saysThatItsFolderCannotBeUsed(@TempDir Path folder) throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> LocalDynamoDb.in(file, 0))
        .isInstanceOf(CannotStart.class)
        .hasMessage("cannot use %s as data folder", file);
  }
}
