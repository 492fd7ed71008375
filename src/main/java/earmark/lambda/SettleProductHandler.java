package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.application.SettleProducts;
import earmark.application.SettleProducts.Failure;
import earmark.application.SettleProducts.Settled;
import earmark.bootstrap.Earmark;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settles on a schedule what requests have left unsettled. */
public final class SettleProductHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {

  private final SettleProducts settleProducts;

  public SettleProductHandler() {
    this(Priming.primed());
  }

  public SettleProductHandler(Earmark earmark) {
    this.settleProducts = earmark.settleProducts();
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    var result = settleProducts.handle(deadline);
    log(result, context);
    result.failed().stream().map(Failure::cause).findFirst().ifPresent(this::fail);
    return null;
  }

  static void log(Settled result, Context context) {
    result.settled().forEach(sku -> log(context, "settled %s".formatted(sku)));
    result.unsettled().forEach(sku -> log(context, "no time to settle %s".formatted(sku)));
    result
        .failed()
        .forEach(it -> log(context, "cannot settle %s: %s".formatted(it.sku(), it.cause())));
  }

  private static void log(Context context, String line) {
    context.getLogger().log(line + "\n");
  }

  /** Fails the invocation, so that its alarm tells. */
  private void fail(RuntimeException cause) {
    throw cause;
  }
}
