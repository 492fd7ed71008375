package earmark.dynamodb;

import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores a value as the string that {@code toString} makes of it. */
record TextConverter<T>(EnhancedType<T> type, Function<String, T> parse)
    implements AttributeConverter<T> {

  @Override
  public AttributeValue transformFrom(T value) {
    return AttributeValue.fromS(value.toString());
  }

  @Override
  public T transformTo(AttributeValue stored) {
    return parse.apply(stored.s());
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.S;
  }
}
