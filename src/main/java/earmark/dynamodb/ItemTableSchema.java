package earmark.dynamodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an {@link ItemSchema} builds. Attributes that it does not name are read over. */
record ItemTableSchema<T>(
    Class<T> type,
    Function<ItemSchema.Fields, T> make,
    Map<String, AttributeSchema<T, ?>> attributes,
    TableMetadata tableMetadata)
    implements TableSchema<T> {

  @Override
  public T mapToItem(Map<String, AttributeValue> item) {
    var fields = new ItemSchema.Fields();
    attributes.forEach(
        (name, attribute) -> {
          var stored = item.get(name);
          if (stored != null && !Boolean.TRUE.equals(stored.nul())) {
            fields.set(name, attribute.read().apply(stored));
          }
        });
    return make.apply(fields);
  }

  /** Nulls are left out, whatever is asked for. */
  @Override
  public Map<String, AttributeValue> itemToMap(T item, boolean ignoreNulls) {
    return itemToMap(item, attributes.keySet());
  }

  @Override
  public Map<String, AttributeValue> itemToMap(T item, Collection<String> names) {
    var map = new HashMap<String, AttributeValue>();
    names.forEach(name -> find(item, name).ifPresent(value -> map.put(name, value)));
    return map;
  }

  @Override
  public @Nullable AttributeValue attributeValue(T item, String name) {
    return find(item, name).orElse(null);
  }

  private Optional<AttributeValue> find(T item, String name) {
    return Optional.<@Nullable AttributeSchema<T, ?>>ofNullable(attributes.get(name))
        .flatMap(attribute -> attribute.of(item));
  }

  @Override
  public EnhancedType<T> itemType() {
    return EnhancedType.of(type);
  }

  @Override
  public List<String> attributeNames() {
    return List.copyOf(attributes.keySet());
  }

  @Override
  public boolean isAbstract() {
    return false;
  }
}
