package earmark.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.testing.TestTables;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockingTest {

  private static final String LOCK_CLIENT = "dynamodb-lock-client";

  private static Map<String, String> environment(String locking) {
    var environment = new HashMap<>(TestTables.environment(""));
    environment.put("LOCKING", locking);
    return environment;
  }

  @Test
  void mayBeOptimistic() {
    assertThat(new Settings(environment("optimistic")).leases()).isFalse();
  }

  @Test
  void mayBeByLeases() {
    assertThat(new Settings(environment("lease")).leases()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pessimistic", "Lease", "on"})
  void isNothingElse(String locking) {
    assertThatThrownBy(() -> Earmark.from(environment(locking)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("LOCKING must be optimistic or lease, is '%s'".formatted(locking));
  }

  @Test
  void needsATableForLeasesOnly() {
    var environment = environment("lease");
    environment.remove("LEASES_TABLE");

    assertThatThrownBy(() -> Earmark.from(environment))
        .hasMessage("environment variable LEASES_TABLE is not set");
    environment.put("LOCKING", "optimistic");
    assertThatCode(() -> Earmark.from(environment)).doesNotThrowAnyException();
  }

  /** What is not on the class path cannot have been loaded, and takes no time at a cold start. */
  @Test
  void needsTheLockClientForLeasesOnly() throws Exception {
    try (var without = classes(jar -> !jar.contains(LOCK_CLIENT))) {
      assertThatCode(() -> start(without, "optimistic")).doesNotThrowAnyException();
      assertThatThrownBy(() -> start(without, "lease"))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
  }

  private static void start(ClassLoader classes, String locking)
      throws ReflectiveOperationException {
    classes
        .loadClass(Earmark.class.getName())
        .getMethod("from", Map.class)
        .invoke(null, environment(locking));
  }

  /** The class path of the tests, as far as it is wanted. */
  private static URLClassLoader classes(Predicate<String> wanted) {
    var all = System.getProperty("java.class.path").split(File.pathSeparator);
    assertThat(all).anyMatch(it -> it.contains(LOCK_CLIENT));
    var urls = Stream.of(all).filter(wanted).map(LockingTest::url).toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }
}
