package earmark.simulation;

import earmark.testing.FaultyHttpClient.Killed;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Between functions and services: a call takes turns with all else that happens, and trouble comes
 * to it as the weather has it.
 */
final class Network {

  /** What can happen to calls that read. */
  static final Set<Trouble> OF_READS =
      Collections.unmodifiableSet(
          EnumSet.of(Trouble.REQUEST_LOST, Trouble.THROTTLED, Trouble.BROKEN, Trouble.CRASH));

  /** What can happen to calls that change something. */
  static final Set<Trouble> OF_WRITES =
      with(OF_READS, Trouble.ANSWER_LOST, Trouble.LATE, Trouble.BROKEN_AFTER, Trouble.CRASH_AFTER);

  /** As long as a client of production waits for an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Long after the function has ended. */
  private static final int LATEST_MILLIS = 30_000;

  private final Scheduler scheduler;
  private final Weather weather;
  private final RandomGenerator random;
  private final Trace trace;
  private final Set<Trouble> met = EnumSet.noneOf(Trouble.class);

  Network(Scheduler scheduler, Weather weather, RandomGenerator random, Trace trace) {
    this.scheduler = scheduler;
    this.weather = weather;
    this.random = random;
    this.trace = trace;
  }

  /** The trouble that has come so far. */
  Set<Trouble> met() {
    return met;
  }

  /** These and some more. */
  static Set<Trouble> with(Set<Trouble> some, Trouble... more) {
    var all = EnumSet.copyOf(some);
    Collections.addAll(all, more);
    return Collections.unmodifiableSet(all);
  }

  /**
   * A call of a function to a service.
   *
   * @param request for the trace
   * @param service applies it, at one moment
   * @param failure what the service throws, by its error code and HTTP status
   * @param possible what trouble such calls can have
   */
  <T> T call(
      Object request,
      Supplier<T> service,
      BiFunction<String, Integer, SdkException> failure,
      Set<Trouble> possible) {
    return call(
        request,
        service,
        failure,
        possible,
        trouble -> {
          throw new AssertionError(trouble);
        });
  }

  /**
   * The same with trouble that only such calls have.
   *
   * @param meet the answer to the call when that has come
   */
  <T> T call(
      Object request,
      Supplier<T> service,
      BiFunction<String, Integer, SdkException> failure,
      Set<Trouble> possible,
      Function<Trouble, T> meet) {
    scheduler.takeTurns();
    var trouble = weather.next(possible);
    met.add(trouble);
    trace.call(scheduler, request, trouble);
    return switch (trouble) {
      case NONE -> service.get();
      case REQUEST_LOST -> throw timeout();
      case ANSWER_LOST -> {
        apply(service);
        throw timeout();
      }
      case LATE -> {
        applyLate(service);
        throw timeout();
      }
      case THROTTLED -> throw failure.apply("ThrottlingException", 400);
      case BROKEN -> throw failure.apply("InternalServerError", 500);
      case BROKEN_AFTER -> {
        applyLateOrNow(service);
        throw failure.apply("InternalServerError", 500);
      }
      case CRASH -> throw new Killed();
      case CRASH_AFTER -> {
        applyLateOrNow(service);
        throw new Killed();
      }
      case CONFLICT, HELD, UNPROCESSED, TORN -> meet.apply(trouble);
    };
  }

  /** Nobody hears what the service has to say. */
  private static void apply(Supplier<?> service) {
    try {
      var _ = service.get();
    } catch (SdkException _) {
      // as nobody hears it
    }
  }

  private void applyLate(Supplier<?> service) {
    scheduler.after(random.nextInt(LATEST_MILLIS), () -> apply(service));
  }

  private void applyLateOrNow(Supplier<?> service) {
    if (random.nextBoolean()) {
      apply(service);
    } else {
      applyLate(service);
    }
  }

  /** What a service throws, as the SDK makes it of an answer. */
  static SdkException failure(AwsServiceException.Builder failure, String code, int status) {
    return failure
        .message("made up: " + code)
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  /** Waits for so long as nobody answers; then there is no answer. */
  SdkException timeout() {
    scheduler.sleep(TIMEOUT);
    return ApiCallTimeoutException.create(TIMEOUT.toMillis());
  }
}
