package earmark.local;

import java.util.HashMap;
import java.util.Map;

/** What the references of a template stand for. */
final class TemplateReferences {

  private final Map<String, String> references = new HashMap<>();

  private TemplateReferences() {}

  /**
   * The name of each resource and the default of each parameter by its logical id, the attributes
   * of queues, tables, roles and log groups by id, dot and attribute, and what is so wherever a
   * stack is.
   */
  static Map<String, String> of(TemplateNode template, Map<String, String> physicalNames) {
    var all = new TemplateReferences();
    all.references.putAll(LocalArn.PSEUDO_PARAMETERS);
    template
        .get("Resources")
        .fields()
        .forEach((id, resource) -> all.add(id, resource, physicalNames.getOrDefault(id, id)));
    template.getOrEmpty("Parameters").fields().forEach(all::addParameter);
    return Map.copyOf(all.references);
  }

  private void add(String id, TemplateNode resource, String name) {
    references.put(id, name);
    switch (resource.get("Type").text()) {
      case "AWS::SQS::Queue" -> {
        references.put(id + ".Arn", LocalArn.ofQueue(name));
        references.put(id + ".QueueName", name);
      }
      case "AWS::DynamoDB::Table" -> {
        references.put(id + ".Arn", LocalArn.ofTable(name));
        if (resource.getOrEmpty("Properties").find("StreamSpecification").isPresent()) {
          references.put(id + ".StreamArn", LocalArn.ofStream(name));
        }
      }
      case "AWS::IAM::Role" -> references.put(id + ".Arn", LocalArn.ofRole(name));
      case "AWS::Logs::LogGroup" -> references.put(id + ".Arn", LocalArn.ofLogGroup(name));
      default -> {} // has no attribute that is needed here
    }
  }

  private void addParameter(String name, TemplateNode parameter) {
    parameter.find("Default").ifPresent(it -> references.put(name, it.text()));
  }
}
