package earmark.simulation;

import earmark.testing.FaultyHttpClient.Killed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Between functions and services: a call takes turns with all else that happens, and trouble comes
 * to it as the weather has it.
 */
final class Network {

  /** What can happen to every call. */
  private static final Set<Trouble> ALWAYS =
      EnumSet.of(
          Trouble.REQUEST_LOST,
          Trouble.ANSWER_LOST,
          Trouble.LATE,
          Trouble.THROTTLED,
          Trouble.BROKEN,
          Trouble.CRASH);

  /** As long as a client of production waits for an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Long after the function has ended. */
  private static final int LATEST_MILLIS = 30_000;

  private final Scheduler scheduler;
  private final Weather weather;
  private final RandomGenerator random;
  private final Trace trace;

  Network(Scheduler scheduler, Weather weather, RandomGenerator random, Trace trace) {
    this.scheduler = scheduler;
    this.weather = weather;
    this.random = random;
    this.trace = trace;
  }

  /**
   * A call of a function to a service.
   *
   * @param request for the trace
   * @param service applies it, at one moment
   * @param failure what the service throws, by its error code and HTTP status
   */
  <T> T call(
      Object request, Supplier<T> service, BiFunction<String, Integer, SdkException> failure) {
    return call(request, service, failure, Set.of(), _ -> service.get());
  }

  /**
   * The same with trouble that only such calls have.
   *
   * @param own what that may be
   * @param meet the answer to the call when it has come
   */
  <T> T call(
      Object request,
      Supplier<T> service,
      BiFunction<String, Integer, SdkException> failure,
      Set<Trouble> own,
      Function<Trouble, T> meet) {
    scheduler.takeTurns();
    var trouble = weather.next();
    trace.call(scheduler, request, trouble);
    if (own.contains(trouble)) {
      return meet.apply(trouble);
    }
    if (!ALWAYS.contains(trouble)) {
      return service.get();
    }
    throw fail(trouble, service, failure);
  }

  /** What the function is told, if it is told anything. */
  private SdkException fail(
      Trouble trouble, Supplier<?> service, BiFunction<String, Integer, SdkException> failure) {
    switch (trouble) {
      case ANSWER_LOST -> apply(service);
      case LATE -> applyLate(service);
      case BROKEN, CRASH -> applyPerhaps(service);
      default -> {}
    }
    return switch (trouble) {
      case THROTTLED -> failure.apply("ThrottlingException", 400);
      case BROKEN -> failure.apply("InternalServerError", 500);
      case CRASH -> throw new Killed();
      default -> timeout();
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

  private void applyPerhaps(Supplier<?> service) {
    switch (random.nextInt(3)) {
      case 0 -> apply(service);
      case 1 -> applyLate(service);
      default -> {}
    }
  }

  /** Waits for so long as nobody answers; then there is no answer. */
  SdkException timeout() {
    scheduler.sleep(TIMEOUT);
    return ApiCallTimeoutException.create(TIMEOUT.toMillis());
  }
}
