package earmark.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.bootstrap.Earmark;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Prepares an environment that SnapStart is about to copy: an order is allocated from the event to
 * the answer, on a DynamoDB that is not there, and the real one is asked for something that it does
 * not have. A copy has loaded the classes then, and knows the way. Nothing is written.
 *
 * <p>It never throws, because a hook that does keeps the function from starting.
 */
final class Priming implements Resource {

  /** Held here, because CRaC itself forgets a hook that nobody else knows. */
  private static final Collection<Priming> REGISTERED = new ConcurrentLinkedQueue<>();

  /** What is only rehearsed has not happened, and must not count. */
  private static final LambdaLogger UNHEARD =
      new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
      };

  private final Earmark earmark;
  private final Map<String, String> environment;
  private final LambdaLogger logger;

  /**
   * The priming of an environment.
   *
   * @param logger is told what has failed
   */
  Priming(Earmark earmark, Map<String, String> environment, LambdaLogger logger) {
    this.earmark = earmark;
    this.environment = environment;
    this.logger = logger;
  }

  /** The use cases of this execution environment, which is primed if it is going to be copied. */
  static Earmark primed() {
    var earmark = Earmark.fromEnvironment();
    if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      var priming = new Priming(earmark, System.getenv(), LambdaRuntime.getLogger());
      REGISTERED.add(priming);
      Core.getGlobalContext().register(priming);
    }
    return earmark;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    attempt(this::rehearse);
    attempt(earmark::reachDynamoDb);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError failure) {
      var name = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "");
      new FunctionLog(earmark)
          .begin(new PrimingContext(name, logger))
          .with("error", Causes.of(failure))
          .tell(LogLevel.WARN, "not primed");
    }
  }

  /** Fails unless the order was allocated: what stops on its way loads only half of the classes. */
  private void rehearse() {
    var answer = Earmark.rehearse(environment, Priming::allocate);
    if (answer.getStatusCode() != 201) {
      throw new IllegalStateException(answer.getBody());
    }
  }

  static APIGatewayV2HTTPResponse allocate(Earmark standIn) {
    return new AllocateOrderHandler(standIn)
        .handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("Idempotency-Key", "priming"))
                .withBody(
                    "{\"orderId\":\"priming\",\"lines\":[{\"sku\":\"PRIMING\",\"quantity\":1}]}")
                .build(),
            new PrimingContext("", UNHEARD));
  }
}
