package earmark.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.bootstrap.Earmark;
import earmark.bootstrap.Services;
import earmark.dynamodb.ItemCache;
import earmark.dynamodb.Jitter;
import earmark.openapi.HttpFunctions;
import earmark.testing.Invariants;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.StepClock;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Stock that real functions wrote is put back to an earlier moment, and goes on from there. */
class RestoredStockTest {

  private static final List<String> TABLES =
      List.of("ProductsTable", "PurchasesTable", "AllocationsTable", "JournalTable");

  private final String live;
  private final String restored;

  private final StepClock clock = new StepClock();

  RestoredStockTest(TestInfo test) {
    var name = "RestoredStock-%s-".formatted(test.getTestMethod().orElseThrow().getName());
    live = TestDynamoDb.createTables(name + "live-");
    restored = TestDynamoDb.createTables(name + "restored-");
  }

  /** As new environments have them. */
  private HttpFunctions functions() {
    var services =
        new Services(
            TestDynamoDb.client(),
            () -> {
              throw new AssertionError("nothing is published here");
            },
            () -> {
              throw new AssertionError("nothing is sent here");
            },
            clock,
            new Jitter(new SecureRandom()),
            () -> UUID.randomUUID().toString());
    return new HttpFunctions(new Earmark(services, TestTables.environment(live)));
  }

  private static int send(HttpFunctions functions, Request request) {
    return functions.send(request, new InvocationContext()).status();
  }

  /** As DynamoDB does when it restores to this moment. */
  private void copyTables() {
    var client = TestDynamoDb.client();
    TABLES.forEach(
        table ->
            client
                .scanPaginator(it -> it.tableName(live + table).consistentRead(true))
                .items()
                .stream()
                .forEach(item -> client.putItem(it -> it.tableName(restored + table).item(item))));
  }

  private void putBack(String table) {
    var properties = new Properties();
    properties.setProperty("from", restored + table);
    properties.setProperty("to", live + table);
    properties.setProperty("endpoint", TestDynamoDb.endpoint().toString());
    var err = new ByteArrayOutputStream();
    var exitCode =
        Main.run(
            properties,
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Main::client);
    assertThat(exitCode).as(err.toString(UTF_8)).isZero();
  }

  /** It holds what it saw for true by its version, which comes again after a restore. */
  @Test
  void isNotOversoldByAnEnvironmentThatLivedOn() {
    var environment = functions();
    var another = functions();
    send(environment, Request.addBatch("CHAIR", "b1", 10));
    copyTables();
    send(environment, Request.allocate("undone", "CHAIR", 3));

    TABLES.forEach(this::putBack);
    clock.step(ItemCache.MAX_AGE);

    assertThat(send(another, Request.allocate("first", "CHAIR", 6))).isEqualTo(201);
    assertThat(send(environment, Request.allocate("second", "CHAIR", 7))).isEqualTo(409);
    assertThat(send(environment, Request.allocate("third", "CHAIR", 4))).isEqualTo(201);
    assertThat(Invariants.checkAll(TestDynamoDb.client(), live).places())
        .containsOnlyKeys("first", "third");
  }

  @Test
  void isWhatItWasAndCanBeAllocatedAgain() {
    var before = functions();
    send(before, Request.addBatch("CHAIR", "b1", 10));
    send(before, Request.allocate("early", "CHAIR", 4));
    copyTables();
    var earlier = StoredItems.read(TestDynamoDb.client(), live);
    send(before, Request.allocate("late", "CHAIR", 6));
    send(before, Request.ship("early"));
    send(before, Request.changeBatch("CHAIR", "b1", 5));
    send(before, Request.addBatch("TABLE", "b2", 1));

    TABLES.forEach(this::putBack);

    assertThat(Invariants.checkAll(TestDynamoDb.client(), live))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(earlier);
    var after = functions();
    assertThat(send(after, Request.allocate("late", "CHAIR", 7))).isEqualTo(409);
    assertThat(send(after, Request.allocate("late", "CHAIR", 6))).isEqualTo(201);
    assertThat(Invariants.checkAll(TestDynamoDb.client(), live).places())
        .containsOnlyKeys("early", "late");
  }
}
