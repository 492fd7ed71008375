package earmark.local;

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

  private TemplatePermissions() {}

  /** Refuses a statement that is not understood: nobody could tell what it allows. */
  static Set<Permission> of(TemplateNode function) {
    return function.find("Policies").map(TemplateNode::items).orElse(List.of()).stream()
        .flatMap(policy -> policy.get("Statement").items().stream())
        .flatMap(TemplatePermissions::permissions)
        .collect(toCollection(TreeSet::new));
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
