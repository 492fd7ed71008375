package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final Properties properties = new Properties();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  MainTest() {
    properties.setProperty("port", "0");
    properties.setProperty("dynamodb.port", "0");
    properties.setProperty("sqs.port", "0");
    properties.setProperty("eventbridge.port", "0");
  }

  @Test
  void tellsWhereEverythingIsAndStopsItInTheEnd() {
    var exitCode = run();

    assertThat(exitCode).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8))
        .containsPattern("HTTP API +http://127.0.0.1:[0-9]+\n")
        .containsPattern("Try it +http://127.0.0.1:[0-9]+/_local/api\n")
        .containsPattern("DynamoDB +http://127.0.0.1:[0-9]+\n")
        .containsPattern("SQS +http://127.0.0.1:[0-9]+\n")
        .containsPattern("Events +http://127.0.0.1:[0-9]+/_local/events, published to http:")
        .containsPattern("POST +/batches +AddBatchFunction\n")
        .containsPattern("GET +/orders/\\{orderId}/allocations +ViewOrderFunction\n")
        .contains("curl -i http://127.0.0.1:");
  }

  @Test
  void listsTheOtherSourcesUnderTheRoutes(@TempDir Path folder) throws IOException {
    changeTemplate(folder, RestockHandler::addTo);

    var exitCode = run();

    assertThat(exitCode).isZero();
    assertThat(out.toString(UTF_8))
        .contains(
            """
              GET    /products/{sku}/movements            ListMovementsFunction
              every 5 minutes                             RestockFunction
              every 1 minute                              SettleProductFunction
              queue BatchLoads                            LoadBatchesFunction
              queue QueuedOrders                          AllocateQueuedOrdersFunction
              stream of ProductsTable                     SettleMarkedProductsFunction
              stream of JournalTable                      PublishEventsFunction
              stream of JournalTable                      ProjectMovementsFunction

            Add a batch\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "65536", "", "123456"})
  void refusesAPortThatIsNone(String port) {
    properties.setProperty("dynamodb.port", port);

    assertFails("dynamodb.port must be a number from 0 to 65535, is '%s'".formatted(port));
  }

  @Test
  void saysThatThePortOfTheApiIsInUse() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.setProperty("port", Integer.toString(other.getLocalPort()));

      assertFails(
          "port %d, which the HTTP API is to answer on, is in use".formatted(other.getLocalPort()));
    }
  }

  @Test
  void saysThatThePortOfDynamoDbIsInUse() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.setProperty("dynamodb.port", Integer.toString(other.getLocalPort()));

      assertFails(
          "port %d, which DynamoDB is to answer on, is in use".formatted(other.getLocalPort()));
    }
  }

  @Test
  void saysThatThePortOfSqsIsInUse() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.setProperty("sqs.port", Integer.toString(other.getLocalPort()));

      assertFails("port %d, which SQS is to answer on, is in use".formatted(other.getLocalPort()));
    }
  }

  @Test
  void saysThatThePortOfEventBridgeIsInUse() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.setProperty("eventbridge.port", Integer.toString(other.getLocalPort()));

      assertFails(
          "port %d, which EventBridge is to answer on, is in use".formatted(other.getLocalPort()));
    }
  }

  @Test
  void saysThatTheTemplateIsMissing(@TempDir Path folder) {
    var missing = folder.resolve("template.yaml");
    properties.setProperty("template", missing.toString());

    assertFails("cannot read the template " + missing);
  }

  @Test
  void saysThatTheApiDocumentIsMissing(@TempDir Path folder) {
    var missing = folder.resolve("openapi.yaml");
    properties.setProperty("openapi", missing.toString());

    assertFails("cannot read the API document " + missing);
  }

  @Test
  void saysThatTheApiDocumentIsNoYaml(@TempDir Path folder) throws IOException {
    var broken = Files.writeString(folder.resolve("openapi.yaml"), "openapi: 3.1.0\npaths: {");
    properties.setProperty("openapi", broken.toString());

    assertFails(
        broken + " is not YAML: expected the node content, but found '<stream end>' in line 2");
  }

  @Test
  void saysThatTheApiDocumentIsNone() {
    properties.setProperty("openapi", "template.yaml");

    assertFails("template.yaml is no OpenAPI document: it does not say of which version");
  }

  @Test
  void saysThatAHandlerIsMissing(@TempDir Path folder) throws IOException {
    changeTemplate(folder, "AddBatchHandler", "AddBatchesHandler");

    assertFails(
        "AddBatchFunction: earmark.lambda.AddBatchesHandler is no request handler with the"
            + " public constructors () and (Earmark)");
  }

  @Test
  void saysThatAVariableIsMissing(@TempDir Path folder) throws IOException {
    changeTemplate(folder, "JOURNAL_TABLE", "JOURNAL");

    assertFails("AddBatchFunction: environment variable JOURNAL_TABLE is not set");
  }

  @Test
  void saysThatTwoFunctionsWantTheSameRoute(@TempDir Path folder) throws IOException {
    changeTemplate(folder, "Path: /allocations", "Path: /batches");

    assertFails("two functions of the template answer POST /batches");
  }

  @Test
  void saysThatDynamoDbRefusesATable(@TempDir Path folder) throws IOException {
    changeTemplate(folder, "reference, KeyType: RANGE", "missing, KeyType: RANGE");

    assertThat(run()).isOne();
    assertThat(err.toString(UTF_8))
        .startsWith("DynamoDB cannot create the tables: ")
        .hasLineCount(1);
  }

  private void changeTemplate(Path folder, String text, String replacement) throws IOException {
    changeTemplate(folder, template -> template.replace(text, replacement));
  }

  private void changeTemplate(Path folder, UnaryOperator<String> change) throws IOException {
    var template = change.apply(Files.readString(Path.of("template.yaml")));
    var changed = Files.writeString(folder.resolve("template.yaml"), template);
    properties.setProperty("template", changed.toString());
  }

  @Test
  void saysThatTheDataFolderCannotBeUsed() {
    properties.setProperty("data", "pom.xml");

    assertFails("cannot use pom.xml as data folder");
  }

  @Test
  void saysThatTheDataCannotBeRead(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shared-local-instance.db"), "no database");
    properties.setProperty("data", folder.toString());

    assertFails("cannot read what is in the data folder " + folder);
  }

  private void assertFails(String message) {
    assertThat(run()).isOne();
    assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines(message);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  private int run() {
    return Main.run(
        properties,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        LocalCloud::close);
  }
}
