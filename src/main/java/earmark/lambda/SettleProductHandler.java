package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.application.SettleProducts;
import earmark.bootstrap.Earmark;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settles on a schedule what requests have left unsettled. */
public final class SettleProductHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {

  private final SettleProducts settleProducts;

  public SettleProductHandler() {
    this(Earmark.fromEnvironment());
  }

  public SettleProductHandler(Earmark earmark) {
    this.settleProducts = earmark.settleProducts();
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    var result = settleProducts.handle(deadline);
    if (result.marked() > 0) {
      context
          .getLogger()
          .log("settled %d of %d products%n".formatted(result.settled(), result.marked()));
    }
    return null;
  }
}
