package earmark.testing;

import earmark.dynamodb.DynamoDbClients;
import earmark.local.LocalDynamoDb;
import earmark.local.Template;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for all tests of a JVM; tables of different tests go by different names. */
public final class TestDynamoDb {

  private static final LocalDynamoDb SERVER = LocalDynamoDb.inMemory(0);
  private static final DynamoDbClient CLIENT = client(SERVER.endpoint());
  private static final DynamoDbClient PATIENT = SERVER.client();

  private TestDynamoDb() {}

  /** Where it answers, also to other processes. */
  public static URI endpoint() {
    return SERVER.endpoint();
  }

  /** A client as production has it. */
  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** The same, of another DynamoDB Local. */
  static DynamoDbClient client(URI endpoint) {
    return DynamoDbClients.builder().endpointOverride(endpoint).build();
  }

  /** The same, but through this HTTP client. */
  public static DynamoDbClient client(SdkHttpClient http) {
    return DynamoDbClients.builder()
        .endpointOverride(SERVER.endpoint())
        .httpClientBuilder(null)
        .httpClient(http)
        .build();
  }

  /** Creates the tables of the template, with names that begin so, however long that takes. */
  public static void createTables(String prefix) {
    Template.read(Path.of("template.yaml"), id -> prefix + id).tables().createIn(PATIENT);
  }
}
