package earmark.local;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Hands batches of a stream to a function until they succeed or, by the retry policy, are given up.
 * The pause before a retry grows; it is shorter than Lambda's.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retries
 *     of Lambda</a>
 */
final class StreamRetries {

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final RetryPolicy policy;
  private final BatchFunction function;
  private final GivenUpRecords givenUp;
  private final Gate gate;
  private final InstantSource clock;

  StreamRetries(
      RetryPolicy policy,
      BatchFunction function,
      GivenUpRecords givenUp,
      Gate gate,
      InstantSource clock) {
    this.policy = policy;
    this.function = function;
    this.givenUp = givenUp;
    this.gate = gate;
    this.clock = clock;
  }

  private record Attempt(String shard, List<StreamRecord> records, int retries) {

    Attempt of(int from, int to, int newRetries) {
      return new Attempt(shard, records.subList(from, to), newRetries);
    }

    Set<String> sequenceNumbers() {
      return records.stream().map(StreamRecord::sequenceNumber).collect(toUnmodifiableSet());
    }
  }

  /** Returns when it is done with all of them, or when the gate is closed. */
  void deliver(String shard, List<StreamRecord> batch) throws InterruptedException {
    var attempts = new ArrayDeque<Attempt>();
    attempts.push(new Attempt(shard, batch, 0));
    while (!attempts.isEmpty()) {
      var attempt = attempts.pop();
      pauseBefore(attempt);
      if (!gate.pass(() -> make(attempt).reversed().forEach(attempts::push))) {
        return;
      }
    }
  }

  private static void pauseBefore(Attempt attempt) throws InterruptedException {
    if (attempt.retries > 0) {
      var pause = FIRST_PAUSE_MILLIS << Math.min(attempt.retries - 1, 10);
      Thread.sleep(Duration.ofMillis(Math.min(pause, LONGEST_PAUSE_MILLIS)));
    }
  }

  /** Returns the attempts that take its place, in their order. */
  private List<Attempt> make(Attempt attempt) {
    var size = attempt.records.size();
    var tooOld = tooOld(attempt.records);
    if (tooOld > 0) {
      giveUp(attempt.of(0, tooOld, attempt.retries), "RecordAgeExceeded", attempt.retries);
      return tooOld == size ? List.of() : List.of(attempt.of(tooOld, size, attempt.retries));
    }
    var firstFailed = firstFailed(attempt);
    if (firstFailed == size) {
      return List.of();
    }
    return firstFailed > 0 ? List.of(attempt.of(firstFailed, size, 0)) : afterFailure(attempt);
  }

  /** How many records at the beginning are older than the policy allows. */
  private int tooOld(List<StreamRecord> records) {
    var oldest = policy.age().map(clock.instant()::minus);
    return (int)
        records.stream()
            .takeWhile(record -> oldest.filter(record.createdAt()::isBefore).isPresent())
            .count();
  }

  /** Everything before the first failed record has succeeded; without one, it is the size. */
  private int firstFailed(Attempt attempt) {
    var failed = function.invoke(StreamEvent.json(attempt.records), attempt.sequenceNumbers());
    return IntStream.range(0, attempt.records.size())
        .filter(i -> failed.contains(attempt.records.get(i).sequenceNumber()))
        .findFirst()
        .orElse(attempt.records.size());
  }

  /** To bisect is no retry, so that in the end each bad record has all of them. */
  private List<Attempt> afterFailure(Attempt attempt) {
    var size = attempt.records.size();
    if (policy.bisects() && size > 1) {
      return List.of(
          attempt.of(0, size / 2, attempt.retries), attempt.of(size / 2, size, attempt.retries));
    }
    if (policy.attempts().filter(most -> attempt.retries >= most).isPresent()) {
      giveUp(attempt, "RetryAttemptsExhausted", attempt.retries + 1);
      return List.of();
    }
    return List.of(attempt.of(0, size, attempt.retries + 1));
  }

  private void giveUp(Attempt attempt, String condition, int invocations) {
    givenUp.add(attempt.shard, attempt.records, condition, invocations);
  }
}
