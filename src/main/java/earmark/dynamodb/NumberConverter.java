package earmark.dynamodb;

import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores a value as the whole number that {@code toString} makes of it. */
record NumberConverter<T>(EnhancedType<T> type, Function<Long, T> parse)
    implements AttributeConverter<T> {

  @Override
  public AttributeValue transformFrom(T value) {
    return AttributeValue.fromN(value.toString());
  }

  @Override
  public T transformTo(AttributeValue stored) {
    return parse.apply(Long.valueOf(stored.n()));
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.N;
  }
}
