package earmark.local;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with the short tags of CloudFormation, each read as its long form. */
final class TemplateYaml extends SafeConstructor {

  private TemplateYaml() {
    super(strict());
    yamlMultiConstructors.put("!", new LongForm());
  }

  /** Throws {@link org.yaml.snakeyaml.error.YAMLException} if the text is not YAML. */
  static Object parse(String text) {
    return new Yaml(new TemplateYaml()).load(text);
  }

  private static LoaderOptions strict() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return options;
  }

  /** {@code !Ref x} is {@code Ref: x}, and {@code !Sub x} is {@code Fn::Sub: x}. */
  private final class LongForm extends AbstractConstruct {

    @Override
    public Object construct(Node node) {
      var name = node.getTag().getValue().substring(1);
      return switch (name) {
        case "Ref", "Condition" -> Map.of(name, content(node));
        default -> Map.of("Fn::" + name, content(node));
      };
    }

    private Object content(Node node) {
      return switch (node) {
        case ScalarNode scalar -> scalar.getValue();
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new IllegalStateException("unknown kind of node " + node.getNodeId());
      };
    }
  }
}
