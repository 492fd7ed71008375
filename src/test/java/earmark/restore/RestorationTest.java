package earmark.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The command line, with real tables. The names of their keys are words that are reserved. */
class RestorationTest {

  private static final Fault NOTHING = new Fault.After(() -> {});

  /** Where the answer to a batch has what was not done of it, in the form that it was sent. */
  private static final Map<String, String> UNPROCESSED =
      Map.of("BatchGetItem", "UnprocessedKeys", "BatchWriteItem", "UnprocessedItems");

  private final String id = "Restoration-%s-".formatted(UUID.randomUUID());
  private final String from = createTable("from", "group", "number");
  private final String to = createTable("to", "group", "number");
  private final Properties properties = new Properties();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  RestorationTest() {
    properties.setProperty("from", from);
    properties.setProperty("to", to);
    properties.setProperty("endpoint", TestDynamoDb.endpoint().toString());
  }

  private String createTable(String name, String hash, String range) {
    return TestDynamoDb.createTable(
        CreateTableRequest.builder()
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                attribute(hash, ScalarAttributeType.S), attribute(range, ScalarAttributeType.N))
            .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE)),
        id + name);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** Puts items with these numbers and this text. */
  private static void put(String table, IntStream numbers, String text) {
    numbers.forEach(
        number ->
            TestDynamoDb.client()
                .putItem(
                    it ->
                        it.tableName(table)
                            .item(
                                Map.of(
                                    "group", AttributeValue.fromS("g" + number % 7),
                                    "number", AttributeValue.fromN(Integer.toString(number)),
                                    "text", AttributeValue.fromS(text)))));
  }

  private static IntStream numbers(int first, int last) {
    return IntStream.rangeClosed(first, last);
  }

  private static List<JsonNode> items(String table) {
    return StoredItems.all(TestDynamoDb.client(), table);
  }

  private int run() {
    return run(Main::client);
  }

  /** With a network that can be made to fail, and a client that repeats nothing by itself. */
  private int run(FaultyHttpClient http) {
    return run(_ -> TestDynamoDb.client(http));
  }

  private int run(Function<String, DynamoDbClient> connect) {
    out.reset();
    err.reset();
    return Main.run(
        properties, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), connect);
  }

  private String lastLine() {
    return out.toString(UTF_8).lines().toList().getLast();
  }

  private String error() {
    return err.toString(UTF_8);
  }

  @Test
  void putsWhatIsMissingOrDiffersAndDeletesWhatIsSurplus() {
    put(from, numbers(1, 6), "restored");
    put(to, numbers(3, 4), "restored");
    put(to, numbers(5, 6), "later");
    put(to, numbers(7, 9), "later");

    var exitCode = run();

    assertThat(error()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(lastLine()).isEqualTo("read 6 items, put 4, deleted 3");
    assertThat(items(to)).hasSize(6).containsExactlyInAnyOrderElementsOf(items(from));
  }

  @Test
  void goesThroughMorePagesAndBatchesThanOne() {
    put(from, numbers(1, 250), "restored");
    put(to, numbers(201, 250), "later");
    put(to, numbers(251, 480), "later");

    run();

    assertThat(lastLine()).isEqualTo("read 250 items, put 250, deleted 230");
    assertThat(items(to)).hasSize(250).containsExactlyInAnyOrderElementsOf(items(from));
  }

  @Test
  void writesNothingInADryRun() {
    put(from, numbers(1, 30), "restored");
    put(to, numbers(30, 60), "later");
    var before = items(to);
    properties.setProperty("dry.run", "true");

    run();

    assertThat(lastLine()).isEqualTo("read 30 items, would put 30, would delete 30");
    assertThat(items(to)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void findsNothingToDoWhenItIsRepeated() {
    put(from, numbers(1, 3), "restored");
    put(to, numbers(3, 5), "later");
    run();

    run();

    assertThat(lastLine()).isEqualTo("read 3 items, put 0, deleted 0");
  }

  @Test
  void comesToTheSameEndWhenItWasStoppedInTheMiddle() {
    put(from, numbers(1, 60), "restored");
    put(to, numbers(61, 120), "later");

    assertThatThrownBy(() -> run(killedAtItsSecondWrite()))
        .isInstanceOf(FaultyHttpClient.Killed.class);
    assertThatThrownBy(() -> run(killedAtItsSecondWrite()))
        .isInstanceOf(FaultyHttpClient.Killed.class);
    run();

    assertThat(lastLine()).isEqualTo("read 60 items, put 0, deleted 20");
    assertThat(items(to)).hasSize(60).containsExactlyInAnyOrderElementsOf(items(from));
  }

  private static FaultyHttpClient killedAtItsSecondWrite() {
    var writes = new AtomicInteger();
    return new FaultyHttpClient(
        call ->
            call.operation().equals("BatchWriteItem") && writes.incrementAndGet() == 2
                ? new Fault.ProcessKilled()
                : NOTHING);
  }

  @Test
  void asksAgainForWhatDynamoDbLeftUnprocessed() {
    put(from, numbers(1, 3), "restored");
    put(to, numbers(1, 1), "restored");
    put(to, numbers(3, 5), "later");
    var http = new FaultyHttpClient(unprocessedEverySecondTime());

    run(http);

    assertThat(lastLine()).isEqualTo("read 3 items, put 2, deleted 2");
    assertThat(items(to)).hasSize(3).containsExactlyInAnyOrderElementsOf(items(from));
    assertThat(http.operations().stream().filter("BatchGetItem"::equals)).hasSize(4);
    assertThat(http.operations().stream().filter("BatchWriteItem"::equals)).hasSize(2);
  }

  /** Nothing is done of the first batch, all of the next, and so on. */
  private static Function<FaultyHttpClient.Call, Fault> unprocessedEverySecondTime() {
    var batches = new AtomicInteger();
    return call -> {
      var left = UNPROCESSED.get(call.operation());
      return left != null && batches.incrementAndGet() % 2 == 1
          ? new Fault.Answered(200, body -> body.replaceFirst("RequestItems", left))
          : NOTHING;
    };
  }

  @Test
  void saysThatNobodyElseMayWriteUnlessItWritesNothingItself() {
    run();
    assertThat(out.toString(UTF_8))
        .startsWith("Making %s equal to %s.\n".formatted(to, from))
        .contains("only while nobody else writes to " + to);

    properties.setProperty("dry.run", "true");
    run();
    assertThat(out.toString(UTF_8))
        .startsWith("Comparing %s with %s; nothing is written.\n".formatted(to, from));
  }

  @Test
  void refusesTablesWhoseKeysDiffer() {
    var other = createTable("other", "group", "size");
    put(to, numbers(1, 2), "later");
    properties.setProperty("from", other);

    assertRefused(
        "the key of %s is HASH group (S), RANGE size (N), that of %s is HASH group (S), RANGE number (N)"
            .formatted(other, to));
  }

  @Test
  void refusesOneTableThatIsBoth() {
    put(to, numbers(1, 2), "later");
    properties.setProperty("from", to);

    assertRefused("-Dfrom and -Dto are the same table, " + to);
  }

  @Test
  void refusesTablesThatAreNotThereOrNotNamed() {
    put(to, numbers(1, 2), "later");

    properties.setProperty("from", "no-such-table");
    assertRefused("there is no table no-such-table");

    properties.setProperty("from", "");
    assertRefused("name the restored table by -Dfrom=TABLE; '' is not a table's name");

    properties.setProperty("from", from);
    properties.setProperty("to", "arn:aws:dynamodb:eu-central-1:000000000000:table/" + to);
    assertRefused(
        "name the table to write by -Dto=TABLE; '%s' is not a table's name"
            .formatted(properties.getProperty("to")));
  }

  @Test
  void refusesATableThatIsStillRestored() {
    put(to, numbers(1, 2), "later");
    var http =
        new FaultyHttpClient(
            _ -> new Fault.Answered(200, _ -> "{\"Table\":{\"TableStatus\":\"CREATING\"}}"));

    assertThat(run(http)).isEqualTo(1);

    assertThat(error())
        .isEqualTo("the table %s is CREATING; wait until it is ACTIVE\n".formatted(from));
  }

  @Test
  void refusesADryRunThatIsNeitherTrueNorFalse() {
    put(to, numbers(1, 2), "later");
    properties.setProperty("dry.run", "yes");

    assertRefused("-Ddry.run is true or false, not 'yes'");
  }

  @Test
  void saysInOneLineThatItHasNoAccess() {
    var http =
        new FaultyHttpClient(
            _ ->
                new Fault.Answered(
                    400, _ -> "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}"));

    assertThat(run(http)).isEqualTo(1);

    assertThat(error()).startsWith("not you").hasLineCount(1);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void refusesAnEndpointThatIsNone() {
    for (var endpoint : List.of("http://[::1", "http://bad_host:99999", "127.0.0.1:8000")) {
      assertThatThrownBy(() -> Main.client(endpoint))
          .isInstanceOf(CannotRestore.class)
          .hasMessage("'%s' is not the URL of an endpoint".formatted(endpoint));
    }
  }

  /** Before it has announced or written anything. */
  private void assertRefused(String reason) {
    var before = items(to);
    assertThat(run()).isEqualTo(1);
    assertThat(error()).isEqualTo(reason + "\n");
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(items(to)).isNotEmpty().containsExactlyInAnyOrderElementsOf(before);
  }
}
