package earmark.local;

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
  private final LambdaLogger logger;
  private final String requestId = UUID.randomUUID().toString();
  private final long startedAt = System.nanoTime();

  private LocalContext(FunctionDefinition function, LambdaLogger logger) {
    this.function = function;
    this.logger = logger;
  }

  static Context ofInvocation(FunctionDefinition function, LambdaLogger logger) {
    return new LocalContext(function, logger);
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
    return logger;
  }
}
