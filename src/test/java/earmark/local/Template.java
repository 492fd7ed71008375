package earmark.local;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A SAM template, as far as it can be run on one machine. */
public final class Template {

  private final TemplateNode root;
  private final Map<String, String> physicalNames;

  private Template(TemplateNode root, Map<String, String> physicalNames) {
    this.root = root;
    this.physicalNames = physicalNames;
  }

  /** The template in which every resource goes by its logical id. */
  public static Template read(Path file) {
    return read(file, UnaryOperator.identity());
  }

  /**
   * The template in which every resource goes by the name that {@code nameOf} makes of its logical
   * id, wherever it is referred to.
   */
  public static Template read(Path file, UnaryOperator<String> nameOf) {
    return YamlFile.read("template", file, yaml -> parse(yaml, nameOf));
  }

  static Template parse(String yaml, UnaryOperator<String> nameOf) {
    var content = TemplateYaml.parse(yaml);
    var plain = new TemplateNode(content, "", Map.of());
    var physicalNames = new HashMap<String, String>();
    plain.get("Resources").fields().keySet().forEach(id -> physicalNames.put(id, nameOf.apply(id)));
    var references = TemplateReferences.of(plain, physicalNames);
    return new Template(new TemplateNode(content, "", references), physicalNames);
  }

  /**
   * The same template, in which a reference to a queue is what {@code urlOf} makes of its physical
   * name; before, it is that name.
   */
  Template withQueueUrls(UnaryOperator<String> urlOf) {
    var references = new HashMap<>(root.references());
    ids("AWS::SQS::Queue")
        .forEach(id -> references.computeIfPresent(id, (_, it) -> urlOf.apply(it)));
    return new Template(new TemplateNode(root.value(), "", references), physicalNames);
  }

  /** The functions, with what the template's Globals say of all of them. */
  public List<FunctionDefinition> functions() {
    var globals = root.find("Globals").flatMap(it -> it.find("Function"));
    return resources("AWS::Serverless::Function").entrySet().stream()
        .map(entry -> FunctionDefinition.of(entry.getKey(), entry.getValue(), globals))
        .toList();
  }

  /** What each function may do beyond being invoked, by the name of its handler. */
  public Map<String, Set<Permission>> permissions() {
    var permissions = new TemplatePermissions(resources("AWS::IAM::Role"));
    return resources("AWS::Serverless::Function").values().stream()
        .collect(toMap(it -> it.get("Handler").text(), permissions::of));
  }

  public TemplateTables tables() {
    return new TemplateTables(resources("AWS::DynamoDB::Table"));
  }

  public TemplateQueues queues() {
    return new TemplateQueues(resources("AWS::SQS::Queue"));
  }

  /** The properties of the resources of a type, by physical name. */
  private Map<String, TemplateNode> resources(String type) {
    var found = new LinkedHashMap<String, TemplateNode>();
    ids(type)
        .forEach(
            id ->
                found.put(
                    physicalNames.getOrDefault(id, id),
                    root.get("Resources").get(id).getOrEmpty("Properties")));
    return found;
  }

  private List<String> ids(String type) {
    return root.get("Resources").fields().entrySet().stream()
        .filter(it -> it.getValue().get("Type").text().equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }
}
