package earmark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullUnmarked;

/** An invocation that has as much time left as it is told. */
@NullUnmarked
public final class InvocationContext implements Context {

  private final String requestId;
  private final IntSupplier millisLeft;
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();

  /** With 15 seconds left, which never pass. */
  public InvocationContext() {
    this(() -> 15_000);
  }

  public InvocationContext(IntSupplier millisLeft) {
    this(UUID.randomUUID().toString(), millisLeft);
  }

  /** Of a request that has this id. */
  public InvocationContext(String requestId, IntSupplier millisLeft) {
    this.requestId = requestId;
    this.millisLeft = millisLeft;
  }

  /** The lines that the function has logged, as they were written. */
  public List<String> logged() {
    return List.copyOf(logged);
  }

  /** The same, read. */
  public List<JsonNode> lines() {
    return logged.stream().map(TestJson::json).toList();
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return millisLeft.getAsInt();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        throw new AssertionError("the runtime would not write this as it is: " + message);
      }

      @Override
      public void log(byte[] line) {
        throw new AssertionError("the line has no level that the runtime could go by");
      }

      @Override
      public void log(byte[] line, LogLevel level) {
        logged.add(new String(line, UTF_8));
      }
    };
  }

  @Override
  public String getLogGroupName() {
    return "tests";
  }

  @Override
  public String getLogStreamName() {
    return "tests";
  }

  @Override
  public String getFunctionName() {
    return "Tested";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:local:000000000000:function:Tested";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }
}
