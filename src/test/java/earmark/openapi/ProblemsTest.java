package earmark.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private static final Pattern CODE = Pattern.compile("Problem\\.of\\(\\s*\"([a-z-]+)\"");

  private final OpenApi document = OpenApi.read();

  @Test
  void areThoseOfTheSource() throws IOException {
    try (var files = Files.list(Path.of("src", "main", "java", "earmark", "lambda"))) {
      assertThat(document.schemaNames().stream().map(document::schema).flatMap(ProblemsTest::types))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .flatMap(ProblemsTest::codes)
                  .distinct()
                  .map("urn:earmark:problem:"::concat)
                  .toList());
    }
  }

  private static Stream<String> types(Place schema) {
    var type = schema.at("properties").at("type").at("const");
    return Stream.of(type.node().asText()).filter(it -> it.startsWith("urn:"));
  }

  private static Stream<String> codes(Path source) {
    try {
      return CODE
          .matcher(Files.readString(source))
          .results()
          .map(it -> it.group(1))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
