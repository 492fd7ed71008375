package earmark.local;

import static earmark.json.TestJson.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  private static final String NOTHING = "null";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void invokesAFunctionAgainAndAgain() throws Exception {
    var invocations = new CountDownLatch(3);

    try (var _ = everyMillisecond(counting(invocations))) {
      assertThat(invocations.await(10, SECONDS)).isTrue();
    }
  }

  @Test
  void beginsOneRateAfterItsStart() throws Exception {
    var rate = Duration.ofMillis(100);
    var invocation = new CountDownLatch(1);
    var start = System.nanoTime();

    try (var _ = start(rate, counting(invocation))) {
      assertThat(invocation.await(10, SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(rate);
    }
  }

  @Test
  void doesNotWaitForASlowInvocation() throws Exception {
    var invocations = new CountDownLatch(3);
    var release = new CountDownLatch(1);
    LambdaFunction slow =
        _ -> {
          invocations.countDown();
          await(release);
          return NOTHING;
        };

    try (var _ = everyMillisecond(slow)) {
      var overlapped = invocations.await(10, SECONDS);
      release.countDown();

      assertThat(overlapped).isTrue();
    }
  }

  @Test
  void tellsTheLogOfAFailureAndGoesOn() throws Exception {
    var invocations = new CountDownLatch(3);
    LambdaFunction failing =
        _ -> {
          invocations.countDown();
          throw new IllegalStateException("out of luck");
        };

    try (var _ = everyMillisecond(failing)) {
      assertThat(invocations.await(10, SECONDS)).isTrue();
    }

    assertThat(log.toString(UTF_8))
        .startsWith("Settle: java.lang.IllegalStateException: out of luck\n\tat ");
  }

  @Test
  void endsWithItsInvocationsWhenItIsClosed() throws Exception {
    var invocations = new AtomicInteger();
    var first = new CountDownLatch(1);
    var others = new CountDownLatch(10);
    try (var _ =
        everyMillisecond(
            _ -> {
              first.countDown();
              invocations.incrementAndGet();
              return NOTHING;
            })) {
      assertThat(first.await(10, SECONDS)).isTrue();
    }
    var whenClosed = invocations.get();

    try (var _ = everyMillisecond(counting(others))) {
      assertThat(others.await(10, SECONDS)).isTrue();
    }

    assertThat(invocations).hasValue(whenClosed);
  }

  @Test
  void runsAFunctionNowAsItsScheduleWould() {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    LambdaFunction function =
        event -> {
          events.add(event);
          return NOTHING;
        };
    var before = Instant.now();

    try (var scheduler = start(Duration.ofDays(1), function)) {
      scheduler.runNow("Settle");
    }

    assertThat(events).hasSize(1);
    var event = json(events.remove());
    assertThat(event.path("resources").path(0).asText())
        .isEqualTo("arn:aws:events:eu-central-1:000000000000:rule/SettleEvery");
    assertThat(Instant.parse(event.path("time").asText()))
        .isBetween(before.truncatedTo(ChronoUnit.SECONDS), Instant.now());
  }

  @Test
  void letsAFailureThroughWhenAFunctionRunsNow() {
    LambdaFunction failing =
        _ -> {
          throw new IllegalStateException("out of luck");
        };

    try (var scheduler = start(Duration.ofDays(1), failing)) {
      assertThatThrownBy(() -> scheduler.runNow("Settle")).hasMessage("out of luck");
    }

    assertThat(log.toString(UTF_8)).isEmpty();
  }

  private Scheduler everyMillisecond(LambdaFunction function) {
    return start(Duration.ofMillis(1), function);
  }

  private Scheduler start(Duration rate, LambdaFunction function) {
    var scheduled = new ScheduledFunction("Settle", new Schedule("SettleEvery", rate), function);
    return Scheduler.start(List.of(scheduled), new PrintStream(log, true, UTF_8));
  }

  private static LambdaFunction counting(CountDownLatch invocations) {
    return _ -> {
      invocations.countDown();
      return NOTHING;
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
