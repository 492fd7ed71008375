package earmark.bench;

import earmark.dynamodb.DynamoDbClients;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.StockUse;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import earmark.testing.WriteUnits;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What use cases cost: write and read units, computed from the items that are sent, and dollars at
 * the list price of units on demand. Streams, storage, functions and the API are not in it.
 */
final class Cost {

  /** Dollars per million units; the default is that of us-east-1 since November 2024. */
  private static final double WRITE_PRICE = price("write.price", "0.625");

  private static final double READ_PRICE = price("read.price", "0.125");

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final ReadUnits reads = new ReadUnits();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);

  private Cost() {}

  private static double price(String name, String usual) {
    return Double.parseDouble(System.getProperty(name, usual));
  }

  static void measure(Report report) {
    var uses = StockUse.all().stream().map(use -> new Cost().of(use)).toList();
    report.table(
        "Cost in an environment that has seen nothing yet, at $%s and $%s per million write and read units"
            .formatted(WRITE_PRICE, READ_PRICE),
        List.of("", "write units", "read units", "$ per million", "calls"),
        uses.stream().map(Priced::row).toList());
    uses.stream()
        .filter(it -> it.use().equals(StockUse.ALLOCATE))
        .forEach(it -> report.atMost("write units of an allocation", 7, (double) it.writes()));
  }

  private Priced of(StockUse use) {
    use.before().accept(environment());
    var before = http.calls().size();
    reads.take();
    use.use().accept(environment(), StockUse.command());
    var calls = http.operations().stream().skip(before).toList();
    var writes = calls.contains("TransactWriteItems") ? WriteUnits.ofLast(http.calls()) : 0;
    return new Priced(use, writes, reads.take(), calls);
  }

  private StockUseCases environment() {
    return StockUseCases.on(storage.through(client()), Clock.tickMillis(ZoneOffset.UTC));
  }

  private DynamoDbClient client() {
    var builder = DynamoDbClients.builder();
    var override = builder.overrideConfiguration().toBuilder();
    return builder
        .overrideConfiguration(override.addExecutionInterceptor(reads).build())
        .endpointOverride(TestDynamoDb.endpoint())
        .httpClientBuilder(null)
        .httpClient(http)
        .build();
  }

  private record Priced(StockUse use, long writes, double reads, List<String> calls) {

    List<String> row() {
      return List.of(
          use.name(),
          "%d".formatted(writes),
          "%.1f".formatted(reads),
          "%.2f".formatted(writes * WRITE_PRICE + reads * READ_PRICE),
          String.join(" ", calls));
    }
  }
}
