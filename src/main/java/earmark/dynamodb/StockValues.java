package earmark.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import earmark.domain.BatchReference;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Function;

/** The values of stock in the journal: ids and dates as strings, quantities as numbers. */
public final class StockValues extends SimpleModule {

  public StockValues() {
    text(Sku.class, Sku::new);
    text(OrderId.class, OrderId::new);
    text(BatchReference.class, BatchReference::new);
    text(LocalDate.class, LocalDate::parse);
    addSerializer(Quantity.class, new QuantitySerializer());
    addDeserializer(Quantity.class, new QuantityDeserializer());
  }

  private <T> void text(Class<T> type, Function<String, T> parse) {
    addSerializer(type, new ToStringSerializer(type));
    addDeserializer(
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
