package earmark.dynamodb;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import earmark.domain.BatchReference;
import earmark.domain.DomainEvent;
import earmark.domain.OrderId;
import earmark.domain.Outcome;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Outcomes and events as JSON, each with the simple name of its record as {@code type}. The names
 * of records and of their components are stored and read for as long as records are kept.
 */
public final class JournalFormat {

  private final ObjectMapper json;

  /**
   * A format for the records of these sealed families of outcomes and events.
   *
   * @param families no two records in them have the same simple name
   */
  public JournalFormat(Class<?>... families) {
    var values = new SimpleModule();
    addText(values, Sku.class, Sku::new);
    addText(values, OrderId.class, OrderId::new);
    addText(values, BatchReference.class, BatchReference::new);
    addText(values, LocalDate.class, LocalDate::parse);
    values.addSerializer(Quantity.class, new QuantitySerializer());
    values.addDeserializer(Quantity.class, new QuantityDeserializer());
    json =
        JsonMapper.builder()
            .addModule(values)
            .addMixIn(Outcome.class, Typed.class)
            .addMixIn(DomainEvent.class, Typed.class)
            .defaultPropertyInclusion(
                com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                    Include.NON_NULL, Include.NON_NULL))
            .build();
    Stream.of(families)
        .flatMap(JournalFormat::records)
        .forEach(type -> json.registerSubtypes(new NamedType(type, type.getSimpleName())));
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
      return json.readValue(stored, Outcome.class);
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
    ObjectNode stored = json.valueToTree(event);
    return write(stored.put("version", version).put("place", place));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}

  private static <T> void addText(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, new com.fasterxml.jackson.databind.ser.std.ToStringSerializer(type));
    module.addDeserializer(
        type,
        new StdScalarDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context)
              throws IOException {
            return parse.apply(parser.getText());
          }
        });
  }

  private static final class QuantitySerializer extends StdScalarSerializer<Quantity> {
    QuantitySerializer() {
      super(Quantity.class);
    }

    @Override
    public void serialize(Quantity value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(value.units());
    }
  }

  private static final class QuantityDeserializer extends StdScalarDeserializer<Quantity> {
    QuantityDeserializer() {
      super(Quantity.class);
    }

    @Override
    public Quantity deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return new Quantity(parser.getLongValue());
    }
  }
}
