package earmark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A file that the local cloud reads when it starts, and cannot start without. */
final class YamlFile {

  private YamlFile() {}

  /**
   * What {@code parse} makes of its text.
   *
   * @param name what the file is called when it cannot be read
   */
  static <T> T read(String name, Path file, Function<String, T> parse) {
    try {
      return parse.apply(Files.readString(file));
    } catch (IOException unreadable) {
      throw new CannotStart(
          "cannot read the %s %s".formatted(name, file.toAbsolutePath()), unreadable);
    } catch (MarkedYAMLException broken) {
      throw new CannotStart(
          "%s is not YAML: %s in line %d"
              .formatted(file, broken.getProblem(), broken.getProblemMark().getLine() + 1),
          broken);
    } catch (YAMLException broken) {
      throw new CannotStart("%s is not YAML: %s".formatted(file, broken.getMessage()), broken);
    }
  }
}
