package earmark.coldstart;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Code of the tests, for other processes. */
public final class Code {

  private Code() {}

  /** All that the tests run with. */
  static List<Path> ofTests() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /**
   * Makes a jar of one class.
   *
   * @param folder made if it is not there
   */
  public static Path jar(Path folder, Class<?> type) throws IOException {
    var file = Files.createDirectories(folder).resolve(type.getSimpleName() + ".jar");
    var entry = type.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(file));
        var code = requireNonNull(type.getClassLoader()).getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      requireNonNull(code).transferTo(jar);
    }
    return file;
  }
}
