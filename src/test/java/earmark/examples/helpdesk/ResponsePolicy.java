package earmark.examples.helpdesk;

import earmark.domain.InvalidValue;
import java.time.Duration;
import java.util.stream.Stream;

/** The working time in which a ticket of each priority is to be answered, at least a minute. */
record ResponsePolicy(Duration low, Duration medium, Duration high, Duration urgent) {

  private static final Duration LEAST = Duration.ofMinutes(1);

  ResponsePolicy {
    if (Stream.of(low, medium, high, urgent).anyMatch(time -> time.compareTo(LEAST) < 0)) {
      throw new InvalidValue("must allow at least a minute");
    }
  }

  Duration allowed(Priority priority) {
    return switch (priority) {
      case LOW -> low;
      case MEDIUM -> medium;
      case HIGH -> high;
      case URGENT -> urgent;
    };
  }
}
