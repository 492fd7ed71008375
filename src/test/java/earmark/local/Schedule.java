package earmark.local;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule of EventBridge that invokes a function again and again.
 *
 * @param rule its name
 * @param rate the time from one invocation to the next
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html">Rate
 *     expressions</a>
 */
public record Schedule(String rule, Duration rate) {

  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,8})\\s+(minute|hour|day)(s?)\\)");

  /** What is read here, and what describes the rule or says where failed deliveries go. */
  private static final Set<String> KNOWN =
      Set.of("Schedule", "Enabled", "Name", "Description", "DeadLetterConfig", "RetryPolicy");

  /** The schedule of an event of a function; none of one that is not enabled. */
  static Optional<Schedule> of(String function, TemplateNode event) {
    var properties = event.get("Properties");
    properties.fields().values().forEach(Schedule::requireKnown);
    if (!properties.find("Enabled").map(TemplateNode::isTrue).orElse(true)) {
      return Optional.empty();
    }
    var rule = properties.find("Name").map(TemplateNode::text).orElse(function + event.name());
    return Optional.of(new Schedule(rule, rate(properties.get("Schedule"))));
  }

  private static void requireKnown(TemplateNode property) {
    if (!KNOWN.contains(property.name())) {
      throw new CannotStart(property.place() + " is nothing that local schedules can have");
    }
  }

  /** The grammar of EventBridge, whose unit is singular after 1 and plural after all others. */
  private static Duration rate(TemplateNode expression) {
    var rate = RATE.matcher(expression.text());
    if (!rate.matches() || rate.group(1).equals("1") != rate.group(3).isEmpty()) {
      throw new CannotStart(
          "%s must be like rate(1 minute) or rate(5 minutes), in minutes, hours or days, is '%s'"
              .formatted(expression.place(), expression.text()));
    }
    var unit = ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S");
    return Duration.of(Long.parseLong(rate.group(1)), unit);
  }

  /** The rate in words, such as {@code every 5 minutes}. */
  String text() {
    if (rate.toHours() == 0 || rate.toMinutesPart() != 0) {
      return every(rate.toMinutes(), "minute");
    }
    return rate.toHoursPart() == 0 ? every(rate.toDays(), "day") : every(rate.toHours(), "hour");
  }

  private static String every(long count, String unit) {
    return "every %d %s%s".formatted(count, unit, count == 1 ? "" : "s");
  }
}
