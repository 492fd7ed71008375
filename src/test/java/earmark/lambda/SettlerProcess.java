package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.testing.InvocationContext;
import earmark.testing.JavaProcess;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.io.File;
import java.io.IOException;

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
    var builder = JavaProcess.of(SettlerProcess.class);
    builder.environment().putAll(TestTables.environment(prefix));
    builder.environment().put("DYNAMODB_ENDPOINT", TestDynamoDb.endpoint().toString());
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }
}
