package earmark.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import earmark.json.TestJson;
import earmark.lambda.AddBatchHandler;
import earmark.testing.EmbeddedMetrics;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a function, as the runtime client writes it. */
class RuntimeLogTest {

  @TempDir private Path folder;

  private final String prefix = TestDynamoDb.createTables("RuntimeLog-");

  private Map<String, String> environment(String level) {
    var environment = new HashMap<>(TestTables.environment(prefix));
    environment.put("DYNAMODB_ENDPOINT", TestDynamoDb.endpoint().toString());
    environment.putAll(LambdaProcess.ANYBODY);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "shop-AddBatch");
    environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    environment.put("AWS_LAMBDA_LOG_LEVEL", level);
    return environment;
  }

  /** What a process prints that adds a batch twice. */
  private List<String> printed(String level) throws Exception {
    var log = folder.resolve(level);
    var event = Files.readString(Path.of("events/add-batch.json"));
    try (var function =
        LambdaProcess.ofImage(
            Code.ofTests(),
            List.of(),
            AddBatchHandler.class.getName(),
            environment(level),
            log.toFile())) {
      function.api().invoke(event);
      function.api().invoke(event);
    }
    return Files.readAllLines(log);
  }

  @Test
  void isOneLineOfJsonPerInvocation() throws Exception {
    var lines = printed("INFO").stream().map(TestJson::json).toList();

    assertThat(lines)
        .extracting(
            line -> line.get("message").textValue(),
            line -> line.get("function").textValue(),
            line -> line.get("coldStart").booleanValue())
        .containsExactly(
            tuple("AddBatch 201", "shop-AddBatch", true),
            tuple("AddBatch 200", "shop-AddBatch", false));
    assertThat(lines)
        .extracting(EmbeddedMetrics::of)
        .containsExactly(Map.of("Attempts", 1L, "Conflicts", 0L), Map.of());
  }

  @Test
  void isSilentBelowTheLevelOfTheFunction() throws Exception {
    assertThat(printed("WARN")).isEmpty();
  }
}
