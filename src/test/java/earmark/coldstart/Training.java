package earmark.coldstart;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import earmark.local.FunctionDefinition;
import earmark.local.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the AOT cache of a JVM and its class path: all functions of the template handle their
 * events in {@code events}, called by the runtime client, in the local cloud.
 *
 * <p>The handler that calls all others comes from a folder of its own, because a cache fits the
 * very class path that it was made with.
 */
public final class Training {

  private Training() {}

  /**
   * Makes one.
   *
   * @param arguments the file of the cache, then what starts the JVM: {@code java}, its flags, its
   *     class path
   */
  public static void main(String[] arguments) throws Exception {
    make(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
    System.exit(0); // DynamoDB Local leaves threads behind
  }

  /** The same, with the JVM started by a command that lacks only the main class. */
  public static void make(Path cache, List<String> jvm)
      throws IOException, InterruptedException, RuntimeApi.Failed {
    var task = Files.createTempDirectory("training");
    Code.jar(task.resolve("lib"), AllHandlers.class);
    var command = new ArrayList<>(jvm);
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add(AWSLambda.class.getName());
    command.add(AllHandlers.class.getName());
    var options = LocalCloud.Options.of(Path.of("template.yaml"));
    try (var cloud = LocalCloud.start(options);
        var process = LambdaProcess.of(command, task, environment(cloud))) {
      for (var function : cloud.functions()) {
        process.api().invoke(function.handler() + "\n" + event(function));
      }
      process.end();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("the JVM has made no cache: " + cache);
    }
  }

  /** The variables of all functions, with the services of here. */
  static Map<String, String> environment(LocalCloud cloud) {
    var environment = new HashMap<String, String>();
    cloud.functions().forEach(function -> environment.putAll(function.environment()));
    environment.putAll(LambdaProcess.ANYBODY);
    environment.putAll(endpoints(cloud));
    return environment;
  }

  static Map<String, String> endpoints(LocalCloud cloud) {
    return Map.of(
        "DYNAMODB_ENDPOINT", cloud.dynamoDbEndpoint().toString(),
        "SQS_ENDPOINT", cloud.sqsEndpoint().toString(),
        "EVENTBRIDGE_ENDPOINT", cloud.eventBusEndpoint().toString());
  }

  /** {@code AllocateOrderFunction} gets {@code events/allocate-order.json}. */
  static String event(FunctionDefinition function) throws IOException {
    var name = function.name().replaceFirst("Function$", "").replaceAll("(?<=.)([A-Z])", "-$1");
    return Files.readString(Path.of("events", name.toLowerCase(Locale.ROOT) + ".json"));
  }
}
