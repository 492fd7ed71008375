package earmark.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.bootstrap.Earmark;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.lambda.AllocateOrderHandler;
import earmark.testing.Commands;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook, called by the runtime client. */
class SnapStartTest {

  /** Without the rehearsal it is 860, though DynamoDB was reached. */
  private static final int FEW_CLASSES = 400;

  @TempDir private Path folder;

  private final String prefix = TestDynamoDb.createTables("SnapStart-");

  private Map<String, String> environment() {
    var environment = new HashMap<>(TestTables.environment(prefix));
    environment.put("DYNAMODB_ENDPOINT", TestDynamoDb.endpoint().toString());
    environment.putAll(LambdaProcess.ANYBODY);
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    return environment;
  }

  private void add(String sku) {
    new Earmark(TestDynamoDb.client(), TestTables.environment(prefix))
        .addBatch()
        .handle(
            Commands.unkeyed(),
            new BatchReport(new Sku(sku), new BatchReference("batch"), new Quantity(100), null));
  }

  private static long lines(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.count();
    }
  }

  @Test
  void hasLoadedTheClassesOfAnAnswerBeforeItIsCopied() throws Exception {
    add("RED-CHAIR");
    var log = folder.resolve("classes.log");
    try (var function =
        LambdaProcess.ofImage(
            Code.ofTests(),
            List.of("-Xlog:class+load:file=" + log),
            AllocateOrderHandler.class.getName(),
            environment())) {
      function.api().awaitSnapshot();
      var loaded = lines(log);

      function.api().restore();
      var answer = function.api().invoke(Files.readString(Path.of("events/allocate-order.json")));

      assertThat(answer.body()).contains("\"statusCode\":201");
      assertThat(lines(log) - loaded).isLessThan(FEW_CLASSES);
    }
  }
}
