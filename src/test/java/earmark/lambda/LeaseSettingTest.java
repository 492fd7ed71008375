package earmark.lambda;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient.Call;
import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.InvocationContext;
import earmark.testing.JavaProcess;
import earmark.testing.Parallel;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.io.File;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The functions with {@code LOCKING=lease}. */
@IntegrationTest
class LeaseSettingTest {

  private final Functions functions;

  LeaseSettingTest(TestInfo test) {
    functions =
        Functions.with(
            Map.of("LOCKING", "lease"), test.getTestMethod().orElseThrow().getName() + "-");
  }

  @AfterEach
  void recount() {
    Invariants.checkAll(TestDynamoDb.client(), functions.prefix());
  }

  private List<?> leases() {
    return StoredItems.all(TestDynamoDb.client(), functions.prefix() + "LeasesTable");
  }

  private List<String> operationsOf(Request request) {
    functions.http.forgetCalls();
    assertThat(functions.send(request).told()).startsWith("20");
    return functions.http.operations();
  }

  @Test
  void costsThreeRoundTripsForEachCommand() {
    assertThat(operationsOf(Request.addBatch("CHAIR", "b1", 10)))
        .containsExactly("GetItem", "PutItem", "BatchGetItem", "TransactWriteItems", "DeleteItem");
    assertThat(operationsOf(Request.allocate("order-1", "CHAIR", 3)))
        .containsExactly("GetItem", "PutItem", "BatchGetItem", "TransactWriteItems", "DeleteItem");
    assertThat(leases()).isEmpty();
  }

  @Test
  void isInFrontOfEveryCommandThatChangesAProduct() {
    List.of(
            Request.addBatch("CHAIR", "b1", 10),
            Request.allocate("order-1", "CHAIR", 3),
            Request.allocate("order-2", "CHAIR", 3),
            Request.allocate("order-3", "CHAIR", 1),
            Request.changeLine("order-1", "CHAIR", 2),
            Request.changeBatch("CHAIR", "b1", 4),
            Request.deallocateLine("order-1", "CHAIR"),
            Request.ship("order-2"),
            Request.deallocateOrder("order-3"))
        .forEach(
            request -> {
              functions.http.forgetCalls();
              functions.send(request);
              assertThat(functions.http.calls())
                  .as(request.route())
                  .extracting(Call::body)
                  .anyMatch(body -> body.contains("ownerName"));
            });
    assertThat(leases()).isEmpty();
  }

  @Test
  void isBusyAndStoresNothingIfAnotherHoldsTheLeaseUntilTheDeadline() {
    functions.add("CHAIR");
    var elsewhere =
        new DynamoDbStorage(StockUseCases.MODEL, functions.prefix(), TestDynamoDb.client());
    elsewhere.leases(Duration.ofMinutes(5)).take("CHAIR", Commands.within(10));
    functions.http.forgetCalls();

    var answer =
        functions.allocate(
            "order-1",
            "CHAIR",
            new InvocationContext(() -> functions.http.operations().size() < 3 ? 15_000 : 0));

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getBody()).contains("urn:earmark:problem:busy");
    assertThat(functions.http.operations()).containsOnly("GetItem");
  }

  @Test
  void sellsWhatThereIsToManyClients() throws Exception {
    functions.send(Request.addBatch("CHAIR", "b1", 40));

    var told =
        Parallel.run(
            8,
            client ->
                IntStream.range(0, 8)
                    .mapToObj(i -> Request.allocate(client + "-" + i, "CHAIR", 1))
                    .map(functions::send)
                    .map(Reply::told)
                    .toList());

    assertThat(told.stream().flatMap(List::stream).collect(groupingBy(it -> it, counting())))
        .isEqualTo(Map.of("201", 40L, "409 out-of-stock", 24L));
    assertThat(leases()).isEmpty();
  }

  /** It takes the lease, reads, and is killed when it is about to commit. */
  @Test
  void goesOnWhenTheLeaseOfAKilledHolderEnds(@TempDir File folder) throws Exception {
    functions.send(Request.addBatch("CHAIR", "b1", 10));
    var log = new File(folder, "log");
    var holder = LeaseHolder.start(functions.prefix(), log);
    try (var says = holder.inputReader()) {
      assertThat(says.readLine()).as(Files.readString(log.toPath())).isEqualTo(LeaseHolder.HOLDS);
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor()).isEqualTo(JavaProcess.SIGKILL);
    assertThat(leases()).hasSize(1);

    var reply = functions.send(Request.allocate("order-1", "CHAIR", 10));

    assertThat(reply.told()).isEqualTo("201");
    assertThat(leases()).isEmpty();
    assertThat(Invariants.allocated(TestDynamoDb.client(), functions.prefix(), "CHAIR"))
        .isEqualTo(10);
  }
}
