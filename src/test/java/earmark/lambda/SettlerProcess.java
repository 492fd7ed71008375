package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.testing.InvocationContext;
import earmark.testing.TestDynamoDb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The function that settles, in a process of its own, which can be killed. */
final class SettlerProcess {

  private SettlerProcess() {}

  /** Settles what is marked in the tables that the environment names. */
  public static void main(String[] args) {
    new SettleProductHandler().handleRequest(new ScheduledEvent(), new InvocationContext());
  }

  /**
   * Starts it on tables whose names begin so.
   *
   * @param log what it has to say
   */
  static Process start(String prefix, File log) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                SettlerProcess.class.getName()));
    builder.environment().putAll(Functions.environment(prefix));
    builder.environment().put("DYNAMODB_ENDPOINT", TestDynamoDb.endpoint().toString());
    builder.environment().put("AWS_REGION", "eu-central-1");
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }
}
