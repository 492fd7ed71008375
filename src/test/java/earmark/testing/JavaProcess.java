package earmark.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs beside that of the tests, which can be killed. */
public final class JavaProcess {

  /** What {@link Process#exitValue} is of one that was. */
  public static final int SIGKILL = 128 + 9;

  private JavaProcess() {}

  /** One with the class path of the tests, which starts as fast as it can. */
  public static ProcessBuilder of(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Daws.region=eu-central-1",
            "-Daws.accessKeyId=local",
            "-Daws.secretAccessKey=local",
            "-classpath",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
