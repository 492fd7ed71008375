package earmark.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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

  /** The jars that Lambda brings along. */
  private static final List<Path> RUNTIME =
      Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
          .map(type -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()))
          .toList();

  /** Who a function is, and where, for engines that do not mind. */
  public static final Map<String, String> ANYBODY =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ACCESS_KEY_ID", "local",
          "AWS_SECRET_ACCESS_KEY", "local");

  /** What they have to say, where nobody wants it elsewhere. */
  private static final File LOG = new File("target", "lambda-processes.log").getAbsoluteFile();

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
    return of(main(jvm(List.of()), List.of(), handler), task, environment);
  }

  /**
   * A function with its code on the class path, as in a container image.
   *
   * @param flags of its JVM, beside those of Lambda
   */
  public static LambdaProcess ofImage(
      List<Path> code, List<String> flags, String handler, Map<String, String> environment)
      throws IOException {
    return ofImage(code, flags, handler, environment, LOG);
  }

  /** The same; all that it has to say is added to a file. */
  static LambdaProcess ofImage(
      List<Path> code,
      List<String> flags,
      String handler,
      Map<String, String> environment,
      File log)
      throws IOException {
    return of(main(jvm(code), flags, handler), Path.of("").toAbsolutePath(), environment, log);
  }

  /** A function started by a command, with code in a folder. */
  static LambdaProcess of(List<String> command, Path task, Map<String, String> environment)
      throws IOException {
    return of(command, task, environment, LOG);
  }

  private static LambdaProcess of(
      List<String> command, Path task, Map<String, String> environment, File log)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    return new LambdaProcess(builder);
  }

  /** What starts the JVM with this code on its class path; it lacks the main class. */
  public static List<String> jvm(List<Path> code) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-classpath");
    command.add(
        Stream.concat(code.stream(), RUNTIME.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    return command;
  }

  private static List<String> main(List<String> jvm, List<String> flags, String handler) {
    var command = new ArrayList<>(jvm);
    command.addAll(flags);
    command.add(AWSLambda.class.getName());
    command.add(handler);
    return command;
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
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
