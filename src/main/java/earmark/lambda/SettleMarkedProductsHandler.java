package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.application.SettleProducts;
import earmark.bootstrap.Earmark;
import earmark.domain.Sku;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settles products that have just been marked as unsettled, as the stream of the products tells.
 *
 * <p>It reports no failures, because the stream would hold back the products that come after one
 * that cannot be settled. A product that is not settled here stays marked, and the schedule of
 * {@link SettleProductHandler} takes it within a minute, and fails if something is wrong with it.
 */
public final class SettleMarkedProductsHandler
    implements RequestHandler<DynamodbEvent, @Nullable Void> {

  private final FunctionLog log;
  private final SettleProducts settleProducts;

  public SettleMarkedProductsHandler() {
    this(Priming.primed());
  }

  public SettleMarkedProductsHandler(Earmark earmark) {
    this.log = new FunctionLog(earmark);
    this.settleProducts = earmark.settleProducts();
  }

  @Override
  public @Nullable Void handleRequest(DynamodbEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    try (var line = log.begin(context)) {
      var marked =
          event.getRecords().stream()
              .filter(SettleMarkedProductsHandler::isNewlyMarked)
              .map(record -> new Sku(Images.text(record.getDynamodb().getKeys(), "sku")))
              .distinct()
              .toList();
      var result = settleProducts.handle(marked, deadline);
      SettleProductHandler.note(result, line);
      line.tell(LogLevel.INFO, "settled %d products".formatted(result.settled().size()));
      return null;
    }
  }

  private static boolean isNewlyMarked(DynamodbStreamRecord record) {
    var mark = "unsettledSince";
    return !Images.text(record.getDynamodb().getNewImage(), mark).isEmpty()
        && Images.text(record.getDynamodb().getOldImage(), mark).isEmpty();
  }
}
