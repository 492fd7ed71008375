package earmark.lambda;

import earmark.domain.InvalidValue;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Days, as requests name them. */
final class Dates {

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Dates() {}

  /**
   * ISO 8601, of the years 0000 to 9999.
   *
   * @throws InvalidValue if it is no day
   */
  static LocalDate parse(String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeParseException notDate) {
      throw new InvalidValue("must be a date of the calendar such as 2026-02-28");
    }
  }
}
