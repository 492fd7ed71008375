package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import earmark.application.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Items as streams bring them. What is missing in one is read as an empty text or list. */
final class Images {

  private Images() {}

  static JournalEntry journalEntry(StreamRecord record) {
    return new JournalEntry(
        text(record.getKeys(), "commandId"),
        text(record.getNewImage(), "committedAt"),
        texts(record.getNewImage(), "events"));
  }

  /** A string of the image. */
  static String text(@Nullable Map<String, AttributeValue> image, String attribute) {
    return find(image, attribute).map(Images::text).orElse("");
  }

  private static List<String> texts(@Nullable Map<String, AttributeValue> image, String attribute) {
    return find(image, attribute)
        .flatMap(value -> Optional.<@Nullable List<AttributeValue>>ofNullable(value.getL()))
        .map(values -> values.stream().map(Images::text).toList())
        .orElse(List.of());
  }

  private static Optional<AttributeValue> find(
      @Nullable Map<String, AttributeValue> image, String attribute) {
    return Optional.ofNullable(image)
        .flatMap(it -> Optional.<@Nullable AttributeValue>ofNullable(it.get(attribute)));
  }

  private static String text(AttributeValue value) {
    return Objects.toString(value.getS(), "");
  }
}
