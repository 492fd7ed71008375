package earmark.dynamodb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes and events as JSON, each with the simple name of its record as {@code type}. The names
 * of records and of their components are stored and read for as long as records are kept. What a
 * newer version has added is read over, so that an older one can take its place again.
 */
public final class JournalFormat {

  private final Class<?>[] families;
  private final JsonMapper writer;
  private @Nullable JsonMapper reader;

  /**
   * A format for the records of these sealed families of outcomes and events.
   *
   * @param values how the values in them are written
   * @param families no two records in them have the same simple name
   */
  public JournalFormat(Module values, Class<?>... families) {
    this.families = families;
    this.writer =
        JsonMapper.builder()
            .addModule(values)
            .addMixIn(Outcome.class, Typed.class)
            .addMixIn(DomainEvent.class, Typed.class)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
            .build();
  }

  /** Made for the first record that is read: it knows every record of the families by its name. */
  private synchronized JsonMapper reader() {
    if (reader == null) {
      reader =
          writer
              .rebuild()
              .registerSubtypes(
                  Stream.of(families)
                      .flatMap(JournalFormat::records)
                      .map(type -> new NamedType(type, type.getSimpleName()))
                      .toArray(NamedType[]::new))
              .build();
    }
    return reader;
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(JournalFormat::records)
        : Stream.of(type);
  }

  String write(Outcome outcome) {
    return write((Object) outcome);
  }

  Outcome readOutcome(String stored) {
    try {
      return reader().readValue(stored, Outcome.class);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(
          "journal record with an outcome of an unknown form", unreadable);
    }
  }

  /**
   * An event with its place in the history of its aggregate.
   *
   * @param version the version of the aggregate that the event led to
   * @param place from 1, among the events of that version
   */
  String write(DomainEvent event, long version, int place) {
    ObjectNode stored = writer.valueToTree(event);
    return write(stored.put("version", version).put("place", place));
  }

  /** An event that is of no aggregate. */
  String write(DomainEvent event) {
    return write((Object) event);
  }

  private String write(Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface Typed {}
}
