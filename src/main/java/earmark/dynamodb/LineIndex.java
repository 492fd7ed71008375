package earmark.dynamodb;

import earmark.application.OpenLines;
import earmark.domain.Allocation;
import earmark.domain.Sku;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The index of open lines by sku. The attribute of the same name sorts it: {@code
 * ALLOCATED#batch#since#orderId}, or {@code WAITING#since#orderId}. Other lines lack it, and so are
 * not in the index.
 */
final class LineIndex {

  /** The name of the index, and of the attribute that sorts it. */
  static final String NAME = "bySku";

  /** Of one width, so that text sorts as time does. */
  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final Pattern PLACE =
      Pattern.compile(
          "(ALLOCATED#[A-Za-z0-9._-]{1,64}|WAITING)#[0-9TZ:.-]{24}#[A-Za-z0-9._-]{1,64}");

  private LineIndex() {}

  /** Where the line is, none if it is not open. */
  static @Nullable String placeOf(Allocation line) {
    return switch (line.status()) {
      case ALLOCATED -> place(line, "ALLOCATED#" + line.batch());
      case WAITING -> place(line, "WAITING");
      case SHIPPED, DEALLOCATED -> null;
    };
  }

  private static String place(Allocation line, String among) {
    return "%s#%s#%s".formatted(among, SORTABLE.format(line.since()), line.orderId());
  }

  /** What the places of such lines begin with. */
  static String prefix(OpenLines which) {
    return switch (which) {
      case OpenLines.All _ -> "";
      case OpenLines.Allocated _ -> "ALLOCATED#";
      case OpenLines.NewestOf(var batch) -> "ALLOCATED#" + batch + "#";
      case OpenLines.Waiting _ -> "WAITING#";
    };
  }

  /**
   * The key of the place that a cursor stands for; a place names its order last.
   *
   * @throws earmark.domain.InvalidValue if it is none among such lines of this sku
   */
  static Map<String, AttributeValue> startKey(Sku sku, OpenLines which, String cursor) {
    var beginning = sku + "#" + prefix(which);
    var decoded = Cursors.decode(cursor, it -> it.startsWith(beginning) && isPlace(sku, it));
    var place = decoded.substring(placeBegins(sku));
    return Map.of(
        "sku",
        AttributeValue.fromS(sku.value()),
        "orderId",
        AttributeValue.fromS(place.substring(place.lastIndexOf('#') + 1)),
        NAME,
        AttributeValue.fromS(place));
  }

  private static boolean isPlace(Sku sku, String decoded) {
    return PLACE.matcher(decoded.substring(placeBegins(sku))).matches();
  }

  private static int placeBegins(Sku sku) {
    return sku.value().length() + 1;
  }

  /** The cursor that stands for this key, none if there is none. */
  static @Nullable String cursor(Sku sku, @Nullable Map<String, AttributeValue> lastKey) {
    return Optional.ofNullable(lastKey)
        .map(key -> key.get(NAME))
        .map(place -> Cursors.encode(sku + "#" + place.s()))
        .orElse(null);
  }
}
