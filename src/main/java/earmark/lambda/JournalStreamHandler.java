package earmark.lambda;

import static java.util.function.Predicate.not;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.application.Deadline;
import earmark.application.EntryFailure;
import earmark.application.JournalEntry;
import earmark.application.Undelivered;
import earmark.bootstrap.Earmark;
import java.time.Duration;
import java.util.List;

/**
 * What the functions on the stream of the journal have in common. Only new records count: one that
 * is removed has come to its time, and none is ever changed.
 *
 * <p>The answer names each record that failed, and the stream goes on with the lowest of them:
 * those after it come again, also if they did not fail.
 */
abstract class JournalStreamHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  private final FunctionLog log;

  JournalStreamHandler(Earmark earmark) {
    this.log = new FunctionLog(earmark);
  }

  @Override
  public final StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    try (var line = log.begin(context)) {
      var records =
          event.getRecords().stream()
              .filter(record -> "INSERT".equals(record.getEventName()))
              .map(StreamRecord::of)
              .toList();
      var entries = records.stream().map(StreamRecord::entry).toList();
      var undelivered =
          deliver(
              entries,
              Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis())));
      undelivered.setAside().forEach(failure -> tell(line, "set aside", failure));
      undelivered.again().forEach(failure -> tell(line, "not delivered yet", failure));
      count(entries, taken(entries, undelivered), line);
      line.count(Metric.SET_ASIDE, undelivered.setAside().size())
          .with("records", records.size())
          .with("again", undelivered.again().size())
          .tell(
              LogLevel.INFO,
              "delivered %d of %d records"
                  .formatted(
                      records.size() - undelivered.again().size() - undelivered.setAside().size(),
                      records.size()));
      return new StreamsEventResponse(
          records.stream()
              .filter(record -> undelivered.isToComeAgain(record.entry()))
              .map(record -> new BatchItemFailure(record.sequenceNumber()))
              .toList());
    }
  }

  abstract Undelivered deliver(List<JournalEntry> entries, Deadline deadline);

  /**
   * Counts what else is to be told of a delivery.
   *
   * @param taken those that were delivered and that the stream does not bring again
   */
  void count(List<JournalEntry> entries, List<JournalEntry> taken, LogLine line) {}

  private static List<JournalEntry> taken(List<JournalEntry> entries, Undelivered undelivered) {
    return entries.stream()
        .takeWhile(not(undelivered::isToComeAgain))
        .filter(undelivered::isWithout)
        .toList();
  }

  private static void tell(LogLine delivery, String what, EntryFailure failure) {
    delivery
        .another()
        .with("commandId", failure.entry().commandId())
        .with("error", failure.error())
        .tell(LogLevel.WARN, what);
  }

  private record StreamRecord(String sequenceNumber, JournalEntry entry) {

    static StreamRecord of(DynamodbEvent.DynamodbStreamRecord record) {
      return new StreamRecord(
          record.getDynamodb().getSequenceNumber(), Images.journalEntry(record.getDynamodb()));
    }
  }
}
