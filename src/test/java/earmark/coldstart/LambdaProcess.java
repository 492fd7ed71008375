package earmark.coldstart;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** One execution environment: a JVM with the runtime client, from its start to its end. */
public final class LambdaProcess implements AutoCloseable {

  /**
   * What Lambda starts a function of 1024 MB with, as seen in its environment: the serial
   * collector, a heap of 85 percent, compilation by C1 unless SnapStart is on, and the hooks of the
   * runtime client in place of those of CRaC.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:MaxHeapSize=891289k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
          "-Djava.net.preferIPv4Stack=true");

  private final RuntimeApi api = new RuntimeApi();
  private final long startedAt;
  private final Process process;

  private LambdaProcess(ProcessBuilder builder) throws IOException {
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    startedAt = System.nanoTime();
    process = builder.start();
  }

  /** A function whose code is in a folder: its jars in {@code lib}, as Lambda unpacks a zip. */
  public static LambdaProcess of(Path task, String handler, Map<String, String> environment)
      throws IOException {
    return start(runtime(), List.of(), task, handler, environment);
  }

  /**
   * A function with its code on the class path, as in a container image.
   *
   * @param flags of its JVM, beside those of Lambda
   */
  public static LambdaProcess ofImage(
      List<Path> code, List<String> flags, String handler, Map<String, String> environment)
      throws IOException {
    var classPath = Stream.concat(code.stream(), runtime().stream()).toList();
    return start(
        classPath, flags, requireNonNull(code.getFirst().getParent()), handler, environment);
  }

  private static LambdaProcess start(
      List<Path> classPath,
      List<String> flags,
      Path folder,
      String handler,
      Map<String, String> environment)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.add("-classpath");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(AWSLambda.class.getName());
    command.add(handler);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
    return new LambdaProcess(builder);
  }

  /** The jars that Lambda brings along. */
  private static List<Path> runtime() {
    return Stream.of(
            AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
        .map(type -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()))
        .toList();
  }

  public RuntimeApi api() {
    return api;
  }

  /** When it was started, by {@link System#nanoTime}. */
  public long startedAt() {
    return startedAt;
  }

  /** Tells it to end, as Lambda does, and waits until it has. */
  public void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
