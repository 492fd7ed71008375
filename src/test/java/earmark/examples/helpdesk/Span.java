package earmark.examples.helpdesk;

import java.time.Duration;
import java.time.Instant;

/** The time from one instant to another. */
record Span(Instant start, Instant end) {

  /** The part of it after {@code instant}; of a span that is over by then, an empty one. */
  Span after(Instant instant) {
    var rest = later(start, instant);
    return new Span(rest, later(rest, end));
  }

  Duration length() {
    return Duration.between(start, end);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
