package earmark.testing;

import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Commands as tests need them: each with an id of its own, and 30 seconds of time. */
public final class Commands {

  private static final AtomicLong COUNT = new AtomicLong();

  private Commands() {}

  /** A command that its caller will not repeat. */
  public static Command unkeyed() {
    return command("request-" + COUNT.incrementAndGet(), "content", false, within(30));
  }

  /** A command with a key of its caller's. */
  public static Command keyed(String key) {
    return keyed(key, "content");
  }

  public static Command keyed(String key, String fingerprint) {
    return command(key, fingerprint, true, within(30));
  }

  /** The same command, with this deadline instead. */
  public static Command with(Deadline deadline, Command command) {
    return command(command.id().value(), command.fingerprint(), command.keyed(), deadline);
  }

  private static Command command(String id, String fingerprint, boolean keyed, Deadline deadline) {
    return new Command(new CommandId(id), "Test", fingerprint, keyed, deadline);
  }

  /** A deadline in so many seconds. */
  public static Deadline within(long seconds) {
    var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    return () -> Duration.ofNanos(end - System.nanoTime());
  }
}
