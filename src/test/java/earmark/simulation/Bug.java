package earmark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A mistake that someone could make: a piece of a production class's source, and what stands there
 * instead.
 *
 * @param name what is wrong then
 * @param symptom a part of what is found then
 * @param type the simple name of the class, with its package below {@code earmark}
 */
record Bug(String name, String type, String right, String wrong, String symptom) {

  String className() {
    return "earmark." + type;
  }

  /** The source of the class with the mistake in it. */
  String source() {
    var source = read(Path.of("src/main/java", className().replace('.', '/') + ".java"));
    if (source.split(Pattern.quote(right), -1).length != 2) {
      throw new AssertionError("%s does not say just once: %s".formatted(type, right));
    }
    return source.replace(right, wrong);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
