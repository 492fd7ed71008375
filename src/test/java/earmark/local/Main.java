package earmark.local;

import static java.util.stream.Collectors.joining;

import earmark.local.LocalCloud.Options;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Starts the local cloud and lets it run until the process is told to stop. */
final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // Exits, because DynamoDB Local leaves threads behind that would keep the process alive.
    System.exit(run(System.getProperties(), System.out, System.err, Main::awaitStop));
  }

  /** Returns the exit code once {@code untilStopped} returns, or at once if nothing was started. */
  static int run(
      Properties properties, PrintStream out, PrintStream err, Consumer<LocalCloud> untilStopped) {
    try (var cloud = LocalCloud.start(options(properties), out)) {
      out.print(welcome(cloud));
      out.flush();
      untilStopped.accept(cloud);
      return 0;
    } catch (CannotStart reason) {
      err.println(reason.getMessage());
      return 1;
    }
  }

  private static Options options(Properties properties) {
    var data = properties.getProperty("data", "");
    return new Options(
        Path.of(properties.getProperty("template", "template.yaml")),
        Path.of(properties.getProperty("openapi", "docs/openapi.yaml")),
        port("port", "3000", properties),
        port("dynamodb.port", "8000", properties),
        port("sqs.port", "9324", properties),
        port("eventbridge.port", "4010", properties),
        data.isBlank() ? null : Path.of(data));
  }

  private static int port(String name, String otherwise, Properties properties) {
    var port = properties.getProperty(name, otherwise);
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new CannotStart("%s must be a number from 0 to 65535, is '%s'".formatted(name, port));
    }
    return Integer.parseInt(port);
  }

  private static String welcome(LocalCloud cloud) {
    return """
    Earmark runs until Ctrl-C stops it.

      HTTP API  %1$s
      Try it    %8$s
      DynamoDB  %2$s
      SQS       %5$s
      Events    %6$s, published to %7$s
    %4$s
    %3$s

    Add a batch and allocate from it:

      curl -i %1$s/batches -H 'Content-Type: application/json' \\
        -d '{"reference": "batch-1", "sku": "RED-CHAIR", "quantity": 100}'
      curl -i %1$s/allocations -H 'Content-Type: application/json' \\
        -d '{"orderId": "order-1", "lines": [{"sku": "RED-CHAIR", "quantity": 10}]}'
    """
        .formatted(
            cloud.uri(),
            cloud.dynamoDbEndpoint(),
            invocations(cloud),
            forContainers(cloud),
            cloud.sqsEndpoint(),
            cloud.eventsUri(),
            cloud.eventBusEndpoint(),
            cloud.apiPageUri());
  }

  private static String forContainers(LocalCloud cloud) {
    return cloud
        .addressForContainers()
        .map("  For containers: the same ports of %s, but for the HTTP API\n"::formatted)
        .orElse("");
  }

  private static String invocations(LocalCloud cloud) {
    return Stream.<Function<FunctionDefinition, Stream<String>>>of(
            Main::routes, Main::schedules, Main::queues, Main::streams)
        .flatMap(lines -> cloud.functions().stream().flatMap(lines))
        .collect(joining("\n"));
  }

  private static Stream<String> routes(FunctionDefinition function) {
    return function.routes().stream()
        .map(it -> "  %-6s %-36s %s".formatted(it.method(), it.path(), function.name()));
  }

  private static Stream<String> schedules(FunctionDefinition function) {
    return function.schedules().stream().map(it -> line(it.text(), function));
  }

  private static Stream<String> queues(FunctionDefinition function) {
    return function.queues().stream().map(it -> line(it.text(), function));
  }

  private static Stream<String> streams(FunctionDefinition function) {
    return function.streams().stream().map(it -> line(it.text(), function));
  }

  private static String line(String source, FunctionDefinition function) {
    return "  %-43s %s".formatted(source, function.name());
  }

  /**
   * Returns when the process that started this one is gone; Ctrl-C closes the cloud without that.
   */
  private static void awaitStop(LocalCloud cloud) {
    Runtime.getRuntime().addShutdownHook(new Thread(cloud::close));
    ProcessHandle.current()
        .parent()
        .map(ProcessHandle::onExit)
        .orElseGet(CompletableFuture::new)
        .join();
  }
}
