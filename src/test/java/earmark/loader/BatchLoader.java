package earmark.loader;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends the rows of a file to the queue of batch loads, ten at a time. Each is a command whose id
 * is made of the file's content and the line, so the same file may be sent again: nothing is added
 * twice.
 */
final class BatchLoader {

  /** The most that SQS takes at once. */
  private static final int BATCH = 10;

  private static final int ATTEMPTS = 5;
  private static final int PROGRESS = 1000;

  private final SqsClient sqs;
  private final String queueUrl;
  private final PrintStream out;

  /**
   * @param out is told of every rejected row, and how far it has come after every 1,000 rows
   */
  BatchLoader(SqsClient sqs, String queueUrl, PrintStream out) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.out = out;
  }

  /** How many rows were sent, and how many could not be. */
  record Loaded(int sent, int rejected) {}

  /** Returns when all rows were sent that can be; what becomes of them is told by the service. */
  Loaded send(BatchFile file) {
    var sending = new Sending(file.hash());
    file.forEach(sending::add);
    sending.flush();
    return new Loaded(sending.sent, sending.rejected);
  }

  private final class Sending {

    private final String hash;
    private final List<SendMessageBatchRequestEntry> next = new ArrayList<>();
    private int rows;
    private int sent;
    private int rejected;

    Sending(String hash) {
      this.hash = hash;
    }

    void add(Row row) {
      switch (row) {
        case Row.Rejected(var line, var reason) -> reject(line, reason);
        case Row.Sendable(var line, var body) -> {
          next.add(entry(line, body));
          if (next.size() == BATCH) {
            flush();
          }
        }
      }
      if (++rows % PROGRESS == 0) {
        flush();
        out.printf("%,d rows sent, %,d rejected%n", sent, rejected);
      }
    }

    private SendMessageBatchRequestEntry entry(int line, String body) {
      var commandId =
          MessageAttributeValue.builder().dataType("String").stringValue(hash + ":" + line).build();
      return SendMessageBatchRequestEntry.builder()
          .id(Integer.toString(line))
          .messageBody(body)
          .messageAttributes(Map.of("commandId", commandId))
          .build();
    }

    private void reject(int line, String reason) {
      rejected++;
      out.printf("line %d: %s%n", line, reason);
    }

    /** Sends again what SQS failed to take; a message that it takes twice is one command. */
    void flush() {
      for (var attempt = 1; !next.isEmpty(); attempt++) {
        var failed = sendOnce();
        sent += next.size() - failed.size();
        next.removeIf(entry -> failed.stream().noneMatch(it -> it.id().equals(entry.id())));
        if (attempt == ATTEMPTS || failed.stream().anyMatch(BatchResultErrorEntry::senderFault)) {
          failed.forEach(it -> reject(Integer.parseInt(it.id()), "SQS: " + it.message()));
          next.clear();
        }
      }
    }

    private List<BatchResultErrorEntry> sendOnce() {
      return sqs.sendMessageBatch(send -> send.queueUrl(queueUrl).entries(next)).failed();
    }
  }
}
