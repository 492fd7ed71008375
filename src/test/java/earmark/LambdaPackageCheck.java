package earmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after the jar is made, which is why its name is not that of a test. */
class LambdaPackageCheck {

  private static final Path JAR = Path.of("target", "earmark-lambda.jar");

  private static List<String> classes() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")).toList();
    }
  }

  @Test
  void isSmallerThan15Mb() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(15_000_000);
  }

  @Test
  void holdsTheHandlersAndWhatTheyNeed() throws IOException {
    assertThat(classes())
        .contains(
            "earmark/lambda/AllocateOrderHandler.class",
            "software/amazon/awssdk/http/urlconnection/UrlConnectionHttpClient.class",
            "com/amazonaws/services/lambda/runtime/RequestHandler.class");
  }

  /**
   * Whatever else turns up is a second HTTP client, of the tests, or of something nobody decided
   * on.
   */
  @Test
  void holdsNothingElse() throws IOException {
    assertThat(classes())
        .allMatch(
            name ->
                Stream.of(
                        "earmark/domain/",
                        "earmark/application/",
                        "earmark/dynamodb/",
                        "earmark/eventbridge/",
                        "earmark/bootstrap/",
                        "earmark/lambda/",
                        "com/amazonaws/services/dynamodbv2/", // the lock client
                        "com/amazonaws/services/lambda/runtime/",
                        "org/apache/commons/logging/", // of the lock client
                        "com/fasterxml/jackson/",
                        "org/crac/",
                        "org/joda/time/",
                        "org/jspecify/annotations/",
                        "org/reactivestreams/",
                        "org/slf4j/",
                        "software/amazon/awssdk/",
                        "software/amazon/eventstream/")
                    .anyMatch(name.replaceFirst("^META-INF/versions/[0-9]+/", "")::startsWith))
        .noneMatch(name -> name.matches("software/amazon/awssdk/http/(apache5?|nio|crt)/.*"));
  }
}
