package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.Deadline;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads again while DynamoDB does not answer, throttles, or is in the middle of a transaction. */
final class Reads {

  private final Backoff backoff;

  Reads(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * The answer to a read, asked for at least once and until the deadline.
   *
   * @throws Busy if there is none by then
   */
  <T> T until(Deadline deadline, Supplier<T> read) {
    for (var attempt = 1; ; attempt++) {
      try {
        return read.get();
      } catch (SdkException failure) {
        if (Answer.of(failure, 0) instanceof Answer.Refused) {
          throw failure;
        }
        if (deadline.passed() || Thread.currentThread().isInterrupted()) {
          throw new Busy("the storage did not answer a read until the deadline", failure);
        }
        backoff.pause(attempt, deadline);
      }
    }
  }
}
