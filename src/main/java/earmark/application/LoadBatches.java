package earmark.application;

import earmark.domain.AddBatchOutcome;
import earmark.domain.BatchReport;
import java.util.List;
import java.util.stream.Stream;

/** Adds many batches, with one commit per sku and as many batches as one transaction holds. */
public final class LoadBatches {

  private final PackedTransactions transactions;
  private final AddBatch addBatch;

  public LoadBatches(PackedTransactions transactions, AddBatch addBatch) {
    this.transactions = transactions;
    this.addBatch = addBatch;
  }

  /** A batch that was reported by a command. */
  public record Load(Command command, BatchReport report) {}

  /** The results, in the order of the loads. A refused batch is an outcome that changed nothing. */
  public List<PackedResult<AddBatchOutcome>> handle(List<Load> loads, Deadline deadline) {
    return transactions.run(loads.stream().map(this::packed).toList(), deadline);
  }

  /** Purchases are read: a file that is sent again in another form has many that are known. */
  private PackedCommand<AddBatchOutcome> packed(Load load) {
    var report = load.report();
    var read = Stream.concat(AddBatch.read(report).stream(), AddBatch.made(report).stream());
    return new PackedCommand<>(load.command(), read.toList(), List.of(), addBatch.work(report));
  }
}
