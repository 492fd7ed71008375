package earmark.dynamodb;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How one attribute is taken from an object, written, and read. */
record AttributeSchema<T, R>(
    Function<T, @Nullable R> getter,
    Function<R, AttributeValue> write,
    Function<AttributeValue, R> read) {

  /** What is stored of it, unless that is nothing. */
  Optional<AttributeValue> of(T item) {
    return Optional.<@Nullable R>ofNullable(getter.apply(item)).map(write);
  }
}
