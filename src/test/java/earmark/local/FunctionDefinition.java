package earmark.local;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function as the template describes it.
 *
 * @param handler the name of its class
 * @param memory in megabytes
 * @param timeout after which Lambda stops an invocation
 * @param schedules those that are enabled
 * @param queues those that are enabled
 * @param streams those that are enabled
 */
public record FunctionDefinition(
    String name,
    String handler,
    int memory,
    Duration timeout,
    Map<String, String> environment,
    List<Route> routes,
    List<Schedule> schedules,
    List<QueueSource> queues,
    List<StreamSource> streams) {

  /** What a function says of itself counts before what {@code globals} say of all. */
  static FunctionDefinition of(String name, TemplateNode function, Optional<TemplateNode> globals) {
    return new FunctionDefinition(
        name,
        function.get("Handler").text(),
        number("MemorySize", function, globals).orElse(128),
        Duration.ofSeconds(number("Timeout", function, globals).orElse(3)),
        environment(function, globals),
        events(function, "HttpApi").map(it -> Route.of(it.get("Properties"))).toList(),
        events(function, "Schedule").flatMap(it -> Schedule.of(name, it).stream()).toList(),
        events(function, "SQS").flatMap(it -> QueueSource.of(it).stream()).toList(),
        events(function, "DynamoDB").flatMap(it -> StreamSource.of(it).stream()).toList());
  }

  private static Optional<Integer> number(
      String name, TemplateNode function, Optional<TemplateNode> globals) {
    return function
        .find(name)
        .or(() -> globals.flatMap(it -> it.find(name)))
        .map(TemplateNode::number);
  }

  private static Map<String, String> environment(
      TemplateNode function, Optional<TemplateNode> globals) {
    var variables = new LinkedHashMap<String, TemplateNode>();
    globals.ifPresent(it -> variables.putAll(variables(it)));
    variables.putAll(variables(function));
    return variables.entrySet().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, variable -> variable.getValue().text()));
  }

  private static Map<String, TemplateNode> variables(TemplateNode functionOrGlobals) {
    return functionOrGlobals
        .find("Environment")
        .flatMap(it -> it.find("Variables"))
        .map(TemplateNode::fields)
        .orElse(Map.of());
  }

  /** The events of a type that invoke it. */
  private static Stream<TemplateNode> events(TemplateNode function, String type) {
    return function.find("Events").map(TemplateNode::fields).orElse(Map.of()).values().stream()
        .filter(event -> knownType(event).equals(type));
  }

  private static String knownType(TemplateNode event) {
    var type = event.get("Type");
    return switch (type.text()) {
      case "HttpApi", "Schedule", "SQS", "DynamoDB" -> type.text();
      default ->
          throw new CannotStart(
              "%s: events of type %s do not arrive here".formatted(type.place(), type.text()));
    };
  }
}
