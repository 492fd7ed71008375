package earmark.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the policies of a function in the template allow. */
final class TemplatePermissions {

  /** The one condition that is understood, as AWS documents it. */
  private static final Map<String, Map<String, String>> IN_TRANSACTION =
      Map.of(
          "ForAnyValue:StringEquals", Map.of("dynamodb:EnclosingOperation", "TransactWriteItems"));

  /** What Lambda does in the name of a function, to invoke it, to log, and to say what was lost. */
  private static final Set<String> INVOKING =
      Set.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  private final Map<String, TemplateNode> roles;

  /**
   * @param roles the properties of each role, by its name
   */
  TemplatePermissions(Map<String, TemplateNode> roles) {
    this.roles = roles;
  }

  /**
   * What a function may do, beyond being invoked. Refuses a statement that is not understood:
   * nobody could tell what it allows.
   */
  Set<Permission> of(TemplateNode function) {
    var lost = lost(function).toList();
    return documents(function)
        .flatMap(document -> document.get("Statement").items().stream())
        .flatMap(TemplatePermissions::permissions)
        .filter(it -> !INVOKING.contains(it.action()) && !lost.contains(it.resource()))
        .collect(toCollection(TreeSet::new));
  }

  /** SAM makes a role of the policies, unless there is one. */
  private Stream<TemplateNode> documents(TemplateNode function) {
    return function
        .find("Role")
        .map(role -> policies(role(role)).map(it -> it.get("PolicyDocument")))
        .orElseGet(() -> policies(function));
  }

  private TemplateNode role(TemplateNode arn) {
    return requireNonNull(roles.get(LocalArn.role(arn)), arn.place());
  }

  private static Stream<TemplateNode> policies(TemplateNode of) {
    return of.find("Policies").map(TemplateNode::items).orElse(List.of()).stream();
  }

  /** Where its streams say what they gave up. */
  private static Stream<String> lost(TemplateNode function) {
    return function.getOrEmpty("Events").fields().values().stream()
        .flatMap(event -> event.getOrEmpty("Properties").find("DestinationConfig").stream())
        .map(config -> config.get("OnFailure").get("Destination").text());
  }

  private static Stream<Permission> permissions(TemplateNode statement) {
    statement.requireOnly(Set.of("Effect", "Action", "Resource", "Condition"), "policies");
    if (!statement.get("Effect").text().equals("Allow")) {
      throw new CannotStart(statement.place() + " must allow something");
    }
    var inTransaction = statement.find("Condition").map(TemplatePermissions::condition).isPresent();
    return texts(statement.get("Action"))
        .flatMap(
            action ->
                texts(statement.get("Resource"))
                    .map(resource -> new Permission(action, resource, inTransaction)));
  }

  private static TemplateNode condition(TemplateNode condition) {
    if (!IN_TRANSACTION.equals(condition.value())) {
      throw new CannotStart(
          "%s must be %s, is %s".formatted(condition.place(), IN_TRANSACTION, condition.value()));
    }
    return condition;
  }

  private static Stream<String> texts(TemplateNode oneOrMore) {
    return oneOrMore.value() instanceof List
        ? oneOrMore.items().stream().map(TemplateNode::text)
        : Stream.of(oneOrMore.text());
  }
}
