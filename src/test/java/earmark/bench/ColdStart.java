package earmark.bench;

import earmark.bootstrap.Earmark;
import earmark.coldstart.BareHandler;
import earmark.coldstart.Code;
import earmark.coldstart.LambdaProcess;
import earmark.coldstart.RuntimeApi;
import earmark.coldstart.Training;
import earmark.coldstart.TrivialHandler;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Process start to first answer of a function that allocates one line, in new JVMs with the runtime
 * client of Lambda and on one DynamoDB Local. The candidates take turns, so that what else the
 * machine does meets all of them.
 */
final class ColdStart {

  private static final int STARTS = 15;
  private static final Path JAR = Path.of("target", "earmark-lambda.jar").toAbsolutePath();

  /** Starts once and tells how long that took, in milliseconds. */
  private interface Candidate {
    double start() throws Exception;
  }

  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder = Files.createTempDirectory("coldstart");
  private final String event = Files.readString(Path.of("events", "allocate-order.json"));

  private ColdStart() throws IOException {
    var tables = TestTables.environment(TestDynamoDb.createTables("ColdStart-"));
    new Earmark(TestDynamoDb.client(), tables)
        .addBatch()
        .handle(
            Commands.unkeyed(),
            new BatchReport(
                new Sku("RED-CHAIR"), new BatchReference("batch"), new Quantity(1_000_000), null));
    environment.putAll(tables);
    environment.putAll(LambdaProcess.ANYBODY);
    environment.put("DYNAMODB_ENDPOINT", TestDynamoDb.endpoint().toString());
  }

  static void measure(Report report) throws Exception {
    new ColdStart().run(report);
  }

  private void run(Report report) throws Exception {
    var bareJar = Code.jar(folder.resolve("bare"), BareHandler.class);
    zip("trivial handler", TrivialHandler.class);
    zip("bare handler", BareHandler.class);
    zip("Earmark", AllocateOrderHandler.class);
    peer(
        "Spring Cloud Function",
        "spring",
        "org.springframework.cloud.function.adapter.aws.FunctionInvoker");
    peer("Quarkus", "quarkus", "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler");
    image("bare handler, AOT cache", List.of(bareJar, JAR), BareHandler.class, bareCache(bareJar));
    image("Earmark, AOT cache", List.of(JAR), AllocateOrderHandler.class, earmarkCache());
    candidates.put("Earmark, restored by SnapStart, from there", this::restored);
    for (var start = 0; start < STARTS; start++) {
      for (var candidate : candidates.entrySet()) {
        times
            .computeIfAbsent(candidate.getKey(), _ -> new ArrayList<>())
            .add(candidate.getValue().start());
      }
    }
    report.table(
        "Cold start, %d starts each".formatted(STARTS),
        List.of("", "median ms", "least ms", "to the bare handler"),
        candidates.keySet().stream().map(this::row).toList());
    report.atMost("cold start: Earmark / bare handler with the same calls", 1.15, ratio("Earmark"));
    report.atMost(
        "cold start: Earmark with AOT cache / bare handler without",
        0.5,
        ratio("Earmark, AOT cache"));
  }

  private void zip(String name, Class<?> handler) throws IOException {
    var task = folder.resolve(handler.getSimpleName());
    Code.jar(task.resolve("lib"), handler);
    Files.createSymbolicLink(task.resolve("lib").resolve("function.jar"), JAR);
    candidates.put(name, () -> time(LambdaProcess.of(task, handler.getName(), environment)));
  }

  private void image(String name, List<Path> code, Class<?> handler, Path cache) {
    var flags = List.of("-XX:AOTCache=" + cache);
    candidates.put(
        name, () -> time(LambdaProcess.ofImage(code, flags, handler.getName(), environment)));
  }

  /** The bare handler in another framework, built as the documentation of that advises. */
  private void peer(String name, String build, String handler)
      throws IOException, InterruptedException {
    var folder = Path.of("src", "peers", build).toAbsolutePath();
    var maven = new ProcessBuilder("mvn", "-B", "-q", "package").directory(folder.toFile());
    if (maven.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("%s cannot be built in %s".formatted(name, folder));
    }
    var task = folder.resolve("target").resolve("task");
    candidates.put(name, () -> time(LambdaProcess.of(task, handler, environment)));
  }

  private Path bareCache(Path jar) throws Exception {
    var cache = folder.resolve("bare.aot");
    var flags = List.of("-XX:AOTCacheOutput=" + cache);
    try (var training =
        LambdaProcess.ofImage(List.of(jar, JAR), flags, BareHandler.class.getName(), environment)) {
      allocate(training);
      training.end();
    }
    return cache;
  }

  private Path earmarkCache() throws Exception {
    var cache = folder.resolve("earmark.aot");
    Training.make(cache, LambdaProcess.jvm(List.of(JAR)));
    return cache;
  }

  private double time(LambdaProcess process) throws RuntimeApi.Failed {
    try (process) {
      return (allocate(process).at() - process.startedAt()) / 1e6;
    }
  }

  /** What is left to do once the copy of a primed environment is in memory. */
  private double restored() throws IOException, RuntimeApi.Failed {
    var snapStart = new HashMap<>(environment);
    snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    var task = folder.resolve(AllocateOrderHandler.class.getSimpleName());
    try (var process = LambdaProcess.of(task, AllocateOrderHandler.class.getName(), snapStart)) {
      process.api().awaitSnapshot();
      var restored = System.nanoTime();
      process.api().restore();
      return (allocate(process).at() - restored) / 1e6;
    }
  }

  private RuntimeApi.Answer allocate(LambdaProcess process) throws RuntimeApi.Failed {
    var id = UUID.randomUUID().toString();
    var answer =
        process.api().invoke(event.replace("order-2", "order-" + id).replace("checkout-2", id));
    if (!answer.body().contains("\"statusCode\":201")) {
      throw new IllegalStateException(answer.body());
    }
    return answer;
  }

  private double median(String name) {
    var sorted = times.getOrDefault(name, List.of()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private double ratio(String name) {
    return median(name) / median("bare handler");
  }

  private List<String> row(String name) {
    return List.of(
        name,
        "%.0f".formatted(median(name)),
        "%.0f"
            .formatted(
                times.getOrDefault(name, List.of()).stream().min(Double::compare).orElseThrow()),
        "%.2f".formatted(ratio(name)));
  }
}
