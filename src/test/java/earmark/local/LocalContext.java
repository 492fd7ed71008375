package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The context of one invocation; its time runs from when it was made. */
final class LocalContext implements Context {

  private final FunctionDefinition function;
  private final String requestId = UUID.randomUUID().toString();
  private final long startedAt = System.nanoTime();

  private LocalContext(FunctionDefinition function) {
    this.function = function;
  }

  static Context ofInvocation(FunctionDefinition function) {
    return new LocalContext(function);
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return LocalArn.ofFunction(function.name());
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    var elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    return (int) function.timeout().minus(elapsed).toMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memory();
  }

  @Override
  public LambdaLogger getLogger() {
    return new ConsoleLogger(function.name());
  }

  private record ConsoleLogger(String function) implements LambdaLogger {

    @Override
    public void log(String message) {
      System.out.printf("%s: %s%n", function, message.stripTrailing());
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, UTF_8));
    }
  }
}
