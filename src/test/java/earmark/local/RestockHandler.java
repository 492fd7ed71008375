package earmark.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.application.AddBatch;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.bootstrap.Earmark;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A scheduled function for tests: each time, it adds a batch of 10 of {@code RESTOCKED}. */
public final class RestockHandler implements RequestHandler<ScheduledEvent, Void> {

  private final AddBatch addBatch;

  public RestockHandler() {
    this(Earmark.fromEnvironment());
  }

  public RestockHandler(Earmark earmark) {
    this.addBatch = earmark.addBatch();
  }

  /** The template with this function, which has a schedule that is enabled and one that is not. */
  static String addTo(String template) {
    return template.replace(
        "\nResources:\n",
        """

        Resources:
          RestockFunction:
            Type: AWS::Serverless::Function
            Properties:
              Handler: earmark.local.RestockHandler
              Events:
                Often: {Type: Schedule, Properties: {Schedule: rate(5 minutes)}}
                Never: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
        """);
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    var batch =
        new BatchReport(
            new Sku("RESTOCKED"), new BatchReference(event.getId()), Quantity.purchased(10), null);
    var command =
        new Command(
            new CommandId(event.getId()),
            "Restock",
            event.getId(),
            true,
            () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    var _ = addBatch.handle(command, batch);
    return null;
  }
}
