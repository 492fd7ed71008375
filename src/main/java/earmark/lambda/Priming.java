package earmark.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import earmark.application.CommandId;
import earmark.bootstrap.Earmark;
import java.time.Duration;
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

  private final Earmark earmark;
  private final Map<String, String> environment;

  Priming(Earmark earmark, Map<String, String> environment) {
    this.earmark = earmark;
    this.environment = environment;
  }

  /** The use cases of this execution environment, which is primed if it is going to be copied. */
  static Earmark primed() {
    var earmark = Earmark.fromEnvironment();
    if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      var priming = new Priming(earmark, System.getenv());
      REGISTERED.add(priming);
      Core.getGlobalContext().register(priming);
    }
    return earmark;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    attempt(this::rehearse);
    attempt(this::reachDynamoDb);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError failure) {
      LambdaRuntime.getLogger().log("not primed: %s%n".formatted(Causes.of(failure)));
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
            new PrimingContext());
  }

  /** Resolves its name, shakes hands and takes credentials, once, however that ends. */
  private void reachDynamoDb() {
    earmark.viewCommand().handle(CommandId.ofHttp("priming", "priming"), () -> Duration.ZERO);
  }
}
