package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.application.SettleProducts;
import earmark.application.SettleProducts.Failure;
import earmark.application.SettleProducts.Settled;
import earmark.bootstrap.Earmark;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settles on a schedule what requests have left unsettled. */
public final class SettleProductHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {

  private final FunctionLog log;
  private final SettleProducts settleProducts;

  public SettleProductHandler() {
    this(Priming.primed());
  }

  public SettleProductHandler(Earmark earmark) {
    this.log = new FunctionLog(earmark);
    this.settleProducts = earmark.settleProducts();
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    try (var line = log.begin(context)) {
      var result = settleProducts.handle(deadline);
      note(result, line);
      line.count(Metric.UNSETTLED, result.unsettled().size() + result.failed().size());
      result.failed().stream().map(Failure::cause).findFirst().ifPresent(this::fail);
      line.tell(LogLevel.INFO, "settled %d products".formatted(result.settled().size()));
      return null;
    }
  }

  /** Tells of products that cannot be settled, and notes the others. */
  static void note(Settled result, LogLine line) {
    line.with("settled", result.settled()).with("noTimeFor", result.unsettled());
    result
        .failed()
        .forEach(
            it ->
                line.another()
                    .with("sku", it.sku())
                    .with("error", Causes.of(it.cause()))
                    .tell(LogLevel.WARN, "cannot be settled"));
  }

  /** Fails the invocation, so that its alarm tells. */
  private void fail(RuntimeException cause) {
    throw cause;
  }
}
