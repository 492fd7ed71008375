package earmark.coldstart;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.eventbridge.EventClients;
import earmark.local.FunctionDefinition;
import earmark.local.LocalCloud;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Every function of the template answers its event in {@code events}, out of what {@code sam build}
 * has made to be deployed, under the emulator that is in Lambda's images and in the SAM CLI. It is
 * not of Maven, so {@code -Drie=FILE} says where it is.
 *
 * @see <a
 *     href="https://github.com/aws/aws-lambda-runtime-interface-emulator">aws-lambda-runtime-interface-emulator</a>
 */
@EnabledIfSystemProperty(
    named = "rie",
    matches = ".+",
    disabledReason = "-Drie=FILE names the runtime interface emulator")
class EmulatorTest {

  private static final Path BUILT = Path.of(".aws-sam", "build").toAbsolutePath();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void everyFunctionAnswersItsEvent() throws Exception {
    var failed = new TreeMap<String, String>();
    var options = LocalCloud.Options.of(Path.of("template.yaml"));
    try (var cloud = LocalCloud.start(options)) {
      for (var function : cloud.functions()) {
        var answer = invoke(function, cloud);
        System.out.printf("%s: %s%n", function.name(), answer);
        if (!isWell(json(answer))) {
          failed.put(function.name(), answer);
        }
      }
      assertThat(cloud.functions()).hasSizeGreaterThan(20);
      assertThat(setAside(cloud)).isEmpty();
    }
    assertThat(failed).isEmpty();
  }

  /** What functions could not do, though they answered. */
  private static List<String> setAside(LocalCloud cloud) {
    try (var sqs = EventClients.sqs().endpointOverride(cloud.sqsEndpoint()).build()) {
      return Stream.of("BatchLoadsDeadLetters", "QueuedOrdersDeadLetters", "FailuresQueue")
          .map(name -> sqs.getQueueUrl(it -> it.queueName(name)).queueUrl())
          .flatMap(url -> sqs.receiveMessage(it -> it.queueUrl(url)).messages().stream())
          .map(Message::body)
          .toList();
    }
  }

  /** Over HTTP nothing is refused, and from queues and streams all is taken. */
  private static boolean isWell(JsonNode answer) {
    return !answer.has("errorType")
        && answer.path("statusCode").asInt(200) < 300
        && answer.path("batchItemFailures").isEmpty();
  }

  private static String invoke(FunctionDefinition function, LocalCloud cloud) throws Exception {
    var port = freePort();
    var builder = new ProcessBuilder(command(function, port)).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target", "emulator.log")));
    builder.environment().clear();
    builder.environment().putAll(environment(function, cloud));
    var emulator = builder.start();
    try {
      return post(port, Training.event(function));
    } finally {
      emulator.descendants().forEach(ProcessHandle::destroyForcibly);
      emulator.destroyForcibly().waitFor();
    }
  }

  private static List<String> command(FunctionDefinition function, int port) throws IOException {
    var command = new ArrayList<String>();
    command.add(System.getProperty("rie"));
    command.addAll(List.of("--runtime-interface-emulator-address", "127.0.0.1:" + port));
    command.addAll(List.of("--runtime-api-address", "127.0.0.1:" + freePort()));
    command.addAll(LambdaProcess.jvm(code(function)));
    command.addAll(List.of(AWSLambda.class.getName(), function.handler()));
    return command;
  }

  /** Classes, and jars in {@code lib}. */
  private static List<Path> code(FunctionDefinition function) throws IOException {
    var task = BUILT.resolve(function.name());
    try (var jars = Files.list(task.resolve("lib"))) {
      return Stream.concat(Stream.of(task), jars.sorted()).toList();
    }
  }

  private static Map<String, String> environment(FunctionDefinition function, LocalCloud cloud) {
    var environment = new TreeMap<>(Training.environment(cloud));
    environment.putAll(function.environment());
    environment.putAll(Training.endpoints(cloud));
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_TIMEOUT", Long.toString(function.timeout().toSeconds()));
    return environment;
  }

  /** Waits until the emulator listens, for as long as it takes a machine that has much to do. */
  private static String post(int port, String event) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/2015-03-31/functions/function/invocations"
                        .formatted(port)))
            .POST(BodyPublishers.ofString(event))
            .build();
    for (var attempt = 1; ; attempt++) {
      try {
        return HTTP.send(request, BodyHandlers.ofString()).body();
      } catch (ConnectException notYet) {
        if (attempt == 200) {
          throw notYet;
        }
        Thread.sleep(50);
      }
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException("no port is free", none);
    }
  }
}
