package earmark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

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
    try {
      return parse(Files.readString(file), nameOf);
    } catch (IOException unreadable) {
      throw new CannotStart("cannot read the template " + file.toAbsolutePath(), unreadable);
    } catch (MarkedYAMLException broken) {
      throw new CannotStart(
          "%s is not YAML: %s in line %d"
              .formatted(file, broken.getProblem(), broken.getProblemMark().getLine() + 1),
          broken);
    } catch (YAMLException broken) {
      throw new CannotStart("%s is not YAML: %s".formatted(file, broken.getMessage()), broken);
    }
  }

  static Template parse(String yaml, UnaryOperator<String> nameOf) {
    var content = TemplateYaml.parse(yaml);
    var plain = new TemplateNode(content, "", Map.of());
    var physicalNames = new HashMap<String, String>();
    plain.get("Resources").fields().keySet().forEach(id -> physicalNames.put(id, nameOf.apply(id)));
    var references = new HashMap<>(physicalNames);
    plain
        .find("Parameters")
        .ifPresent(
            parameters ->
                parameters
                    .fields()
                    .forEach(
                        (name, parameter) ->
                            parameter
                                .find("Default")
                                .ifPresent(it -> references.put(name, it.text()))));
    return new Template(new TemplateNode(content, "", Map.copyOf(references)), physicalNames);
  }

  /** The functions, with what the template's Globals say of all of them. */
  public List<FunctionDefinition> functions() {
    var globals = root.find("Globals").flatMap(it -> it.find("Function"));
    return resources("AWS::Serverless::Function").entrySet().stream()
        .map(entry -> FunctionDefinition.of(entry.getKey(), entry.getValue(), globals))
        .toList();
  }

  public TemplateTables tables() {
    return new TemplateTables(resources("AWS::DynamoDB::Table"));
  }

  /** The properties of the resources of a type, by physical name. */
  private Map<String, TemplateNode> resources(String type) {
    var found = new LinkedHashMap<String, TemplateNode>();
    root.get("Resources")
        .fields()
        .forEach(
            (id, resource) -> {
              if (resource.get("Type").text().equals(type)) {
                found.put(physicalNames.getOrDefault(id, id), resource.get("Properties"));
              }
            });
    return found;
  }
}
