package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
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

  @Override
  public final StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var records =
        event.getRecords().stream()
            .filter(record -> "INSERT".equals(record.getEventName()))
            .map(StreamRecord::of)
            .toList();
    var undelivered =
        deliver(
            records.stream().map(StreamRecord::entry).toList(),
            Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis())));
    undelivered.setAside().forEach(failure -> log(context, "set aside", failure));
    undelivered.again().forEach(failure -> log(context, "not delivered yet", failure));
    return new StreamsEventResponse(
        records.stream()
            .filter(record -> undelivered.isToComeAgain(record.entry()))
            .map(record -> new BatchItemFailure(record.sequenceNumber()))
            .toList());
  }

  abstract Undelivered deliver(List<JournalEntry> entries, Deadline deadline);

  private static void log(Context context, String what, EntryFailure failure) {
    context
        .getLogger()
        .log("%s: %s: %s%n".formatted(what, failure.entry().commandId(), failure.error()));
  }

  private record StreamRecord(String sequenceNumber, JournalEntry entry) {

    static StreamRecord of(DynamodbEvent.DynamodbStreamRecord record) {
      return new StreamRecord(
          record.getDynamodb().getSequenceNumber(), Images.journalEntry(record.getDynamodb()));
    }
  }
}
