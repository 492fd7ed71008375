package earmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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

  @Test
  void holdsNoTestDependencyAndNoSecondHttpClient() throws IOException {
    assertThat(classes())
        .noneMatch(
            name ->
                name.startsWith("org/junit/")
                    || name.startsWith("org/assertj/")
                    || name.startsWith("earmark/local/")
                    || name.startsWith("software/amazon/dynamodb/services/")
                    || name.startsWith("org/apache/hc/")
                    || name.startsWith("org/apache/http/")
                    || name.startsWith("io/netty/")
                    || name.startsWith("software/amazon/awssdk/http/apache")
                    || name.startsWith("software/amazon/awssdk/http/nio/")
                    || name.startsWith("software/amazon/awssdk/http/crt/"));
  }
}
