package earmark.testing;

import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.DynamoDbClients;
import earmark.local.LocalDynamoDb;
import earmark.local.TemplateTables;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * The one DynamoDB for all tests of a JVM: DynamoDB Local, unless {@link TestServices} knows
 * another. Tables of different tests, and of different runs, go by different names.
 */
public final class TestDynamoDb {

  private static final String RUN =
      "earmark-%s-".formatted(UUID.randomUUID().toString().substring(0, 8));

  private static final URI ENDPOINT =
      TestServices.dynamoDb().orElseGet(() -> LocalDynamoDb.inMemory(0).endpoint());
  private static final DynamoDbClient CLIENT =
      DynamoDbClients.builder().endpointOverride(ENDPOINT).build();

  /** For what takes longer than a client of production waits. */
  private static final DynamoDbClient PATIENT =
      DynamoDbClient.builder()
          .endpointOverride(ENDPOINT)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(it -> it.addExecutionInterceptor(new WithoutStreams()))
          .build();

  static {
    if (TestServices.outliveTheTests()) {
      Runtime.getRuntime().addShutdownHook(new Thread(TestDynamoDb::deleteTables));
    }
  }

  private TestDynamoDb() {}

  /** Where it answers, also to other processes. */
  public static URI endpoint() {
    return ENDPOINT;
  }

  /** A client as production has it. */
  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** A client that waits as long as it takes. */
  public static DynamoDbClient patientClient() {
    return PATIENT;
  }

  /** A client as production has it, but through this HTTP client. */
  public static DynamoDbClient client(SdkHttpClient http) {
    return DynamoDbClients.builder()
        .endpointOverride(ENDPOINT)
        .httpClientBuilder(null)
        .httpClient(http)
        .build();
  }

  /**
   * Creates the tables of the template, without their streams, however long that takes.
   *
   * @param name what tells these tables from those of other tests
   * @return what their names begin with
   */
  public static String createTables(String name) {
    return createTables(name, PATIENT);
  }

  /** Creates the tables of the template as they are. */
  public static String createTablesWithStreams(String name) {
    return createTables(name, CLIENT);
  }

  private static String createTables(String name, DynamoDbClient client) {
    var prefix = RUN + name;
    TestTables.create(client, prefix);
    return prefix;
  }

  /** Creates the table of a mapping, unless it is there. */
  static void createTable(AggregateMapping<?, ?> mapping) {
    TestTables.create(PATIENT, mapping);
  }

  /**
   * Creates a table.
   *
   * @return its name, which begins with what tells this run from others
   */
  public static String createTable(CreateTableRequest.Builder table, String name) {
    PATIENT.createTable(table.tableName(RUN + name).build());
    TemplateTables.await(PATIENT, List.of(RUN + name));
    return RUN + name;
  }

  private static void deleteTables() {
    PATIENT.listTablesPaginator().tableNames().stream()
        .filter(name -> name.startsWith(RUN))
        .forEach(TestDynamoDb::deleteTable);
  }

  private static void deleteTable(String name) {
    try {
      PATIENT.deleteTable(it -> it.tableName(name));
    } catch (SdkException refused) {
      System.out.println("The table %s is left: %s".formatted(name, refused.getMessage()));
    }
  }
}
