package earmark.lambda;

import earmark.application.Deadline;
import earmark.application.LoadBatches;
import earmark.application.LoadBatches.Load;
import earmark.application.PackedResult;
import earmark.bootstrap.Earmark;
import earmark.domain.AddBatchOutcome;
import java.util.List;

/** The queue of batch loads: each message is the body of {@code POST /batches}. */
public final class LoadBatchesHandler extends QueueHandler<Load, AddBatchOutcome> {

  static final String OPERATION = "LoadBatches";

  private final LoadBatches loadBatches;

  public LoadBatchesHandler() {
    this(Priming.primed());
  }

  public LoadBatchesHandler(Earmark earmark) {
    super(earmark);
    this.loadBatches = earmark.loadBatches();
  }

  @Override
  Load read(QueueMessage message, Deadline deadline) {
    var id = message.commandId(OPERATION);
    var body = message.body();
    var command = message.command(id, OPERATION, body, deadline);
    var batch = AddBatchHandler.batch(body);
    message.line().about(batch);
    return new Load(command, batch);
  }

  @Override
  List<PackedResult<AddBatchOutcome>> handle(List<Load> loads, Deadline deadline) {
    return loadBatches.handle(loads, deadline);
  }

  /** A batch that cannot be stored is for somebody to look at. */
  @Override
  boolean isDone(AddBatchOutcome outcome) {
    return switch (outcome) {
      case AddBatchOutcome.NewBatch _, AddBatchOutcome.KnownBatch _ -> true;
      case AddBatchOutcome.BatchExists _, AddBatchOutcome.TooManyBatches _ -> false;
    };
  }
}
