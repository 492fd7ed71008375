package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.IntegrationTest;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
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
  private final Map<String, String> environment = TestTables.environment(prefix);

  private void prime(FaultyHttpClient http, Map<String, String> rehearsed) {
    var earmark = new Earmark(TestDynamoDb.client(http), environment);
    new Priming(earmark, rehearsed).beforeCheckpoint(CONTEXT);
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
  }

  @Test
  void goesWithoutPermissionToRead() {
    var http =
        new FaultyHttpClient(
            _ ->
                new Fault.Answered(
                    400, _ -> "{\"__type\": \"com.amazon.coral.service#AccessDeniedException\"}"));

    assertThatNoException().isThrownBy(() -> prime(http, environment));
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
