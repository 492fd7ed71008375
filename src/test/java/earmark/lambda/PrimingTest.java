package earmark.lambda;

import static earmark.testing.DynamoDbAnswers.accessDenied;
import static earmark.testing.DynamoDbAnswers.internalError;
import static earmark.testing.DynamoDbAnswers.throttled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.IntegrationTest;
import earmark.testing.InvocationContext;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

@IntegrationTest
class PrimingTest {

  private static final Context<Resource> CONTEXT =
      new Context<>() {
        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}

        @Override
        public void register(Resource resource) {}
      };

  private final String prefix = TestDynamoDb.createTables("Priming-");
  private final InvocationContext context = new InvocationContext();
  private final Map<String, String> environment = TestTables.environment(prefix);

  private void prime(FaultyHttpClient http, Map<String, String> rehearsed) {
    var earmark = new Earmark(TestDynamoDb.client(http), environment);
    new Priming(earmark, rehearsed, context.getLogger()).beforeCheckpoint(CONTEXT);
  }

  private List<JsonNode> stored() {
    var items = StoredItems.read(TestDynamoDb.client(), prefix);
    var journal = StoredItems.journal(TestDynamoDb.client(), prefix);
    return Stream.of(items.products(), items.purchases(), items.allocations(), journal)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void rehearsesAnAllocationToItsEnd() {
    var answer = Earmark.rehearse(environment, Priming::allocate);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(answer.getBody())
        .isEqualTo(
            "{\"orderId\":\"priming\",\"lines\":[{\"sku\":\"PRIMING\",\"quantity\":1,"
                + "\"status\":\"ALLOCATED\",\"batch\":\"PRIMING\"}]}");
  }

  @Test
  void readsOnceAndStoresNothing() {
    var http = new FaultyHttpClient();

    prime(http, environment);

    assertThat(http.operations()).containsExactly("GetItem");
    assertThat(stored()).isEmpty();
  }

  @Test
  void goesWithoutDynamoDbAfterOneAttempt() {
    var http = new FaultyHttpClient(_ -> new Fault.RequestLost());

    assertThatNoException().isThrownBy(() -> prime(http, environment));

    assertThat(http.operations()).containsExactly("GetItem");
    assertThat(context.lines())
        .singleElement()
        .satisfies(it -> assertThat(it.get("message").textValue()).isEqualTo("not primed"))
        .satisfies(it -> assertThat(it.get("level").textValue()).isEqualTo("WARN"))
        .satisfies(it -> assertThat(it.get("error").textValue()).contains("request lost"))
        .satisfies(it -> assertThat(it.has("_aws")).isFalse());
  }

  @Test
  void hasReachedDynamoDbWhateverThatAnswers() {
    prime(new FaultyHttpClient(_ -> accessDenied()), environment);
    prime(new FaultyHttpClient(_ -> throttled()), environment);
    prime(new FaultyHttpClient(_ -> internalError()), environment);

    assertThat(context.logged()).isEmpty();
  }

  @Test
  void tellsNothingOfWhatItOnlyRehearses() {
    var standardOutput = System.out;
    var printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, UTF_8));
      prime(new FaultyHttpClient(), environment);
    } finally {
      System.setOut(standardOutput);
    }

    assertThat(printed.toString(UTF_8)).isEmpty();
    assertThat(context.logged()).isEmpty();
  }

  @Test
  void goesWithoutRehearsal() {
    var incomplete = new HashMap<>(environment);
    incomplete.remove("PRODUCTS_TABLE");
    var http = new FaultyHttpClient();

    assertThatNoException().isThrownBy(() -> prime(http, incomplete));

    assertThat(http.operations()).containsExactly("GetItem");
  }
}
