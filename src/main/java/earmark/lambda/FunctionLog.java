package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import earmark.bootstrap.Earmark;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a function tells those who watch it, in one execution environment. It may be shared by
 * threads.
 */
final class FunctionLog {

  private final String service;
  private final Clock clock;

  /** Until the first invocation; a copy that starts from a primed environment is cold, too. */
  private final AtomicBoolean cold = new AtomicBoolean(true);

  FunctionLog(Earmark earmark) {
    this.service = earmark.service();
    this.clock = earmark.clock();
  }

  /** The line of an invocation that begins now. */
  LogLine begin(Context context) {
    return LogLine.of(new Invocation(context, cold.getAndSet(false), service, clock));
  }
}
