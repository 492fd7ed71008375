package earmark.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builds schemas for types that are made by one call: records and aggregates, which the enhanced
 * client does not support by itself. Attributes whose getter returns null are left out of the item.
 *
 * <p>They are no static schemas of the enhanced client, which took 12 to 25 ms more of a cold start
 * of some 900 ms, and map a twentieth slower.
 */
public final class ItemSchema<T> {

  private final Class<T> type;
  private final Function<Fields, T> make;
  private final Map<String, AttributeSchema<T, ?>> attributes = new LinkedHashMap<>();
  private final StaticTableMetadata.Builder metadata = StaticTableMetadata.builder();

  private ItemSchema(Class<T> type, Function<Fields, T> make) {
    this.type = type;
    this.make = make;
  }

  /** The schema of {@code type}, whose objects are made from the attributes that an item has. */
  public static <T> ItemSchema<T> of(Class<T> type, Function<Fields, T> make) {
    return new ItemSchema<>(type, make);
  }

  /**
   * A string attribute. {@code parse} is the inverse of {@code toString} of what the getter
   * returns.
   *
   * @param type what {@link Fields} have of it
   */
  public <R> ItemSchema<T> text(
      String name,
      Class<R> type,
      Function<String, R> parse,
      Function<T, @Nullable R> getter,
      StaticAttributeTag... tags) {
    for (var tag : tags) {
      tag.modifyMetadata(name, AttributeValueType.S).accept(metadata);
    }
    return attribute(
        name,
        getter,
        value -> AttributeValue.fromS(value.toString()),
        stored -> parse.apply(stored.s()));
  }

  /**
   * A number attribute. {@code parse} is the inverse of {@code toString} of what the getter
   * returns.
   *
   * @param type what {@link Fields} have of it
   */
  public <R> ItemSchema<T> number(
      String name, Class<R> type, Function<Long, R> parse, Function<T, @Nullable R> getter) {
    return attribute(
        name,
        getter,
        value -> AttributeValue.fromN(value.toString()),
        stored -> parse.apply(Long.valueOf(stored.n())));
  }

  /** A list of maps. */
  public <R> ItemSchema<T> list(
      String name, TableSchema<R> element, Function<T, @Nullable List<R>> getter) {
    return list(
        name,
        getter,
        value -> AttributeValue.fromM(element.itemToMap(value, true)),
        stored -> element.mapToItem(stored.m()));
  }

  /** A list of strings. */
  public ItemSchema<T> texts(String name, Function<T, @Nullable List<String>> getter) {
    return list(name, getter, AttributeValue::fromS, AttributeValue::s);
  }

  private <R> ItemSchema<T> list(
      String name,
      Function<T, @Nullable List<R>> getter,
      Function<R, AttributeValue> write,
      Function<AttributeValue, R> read) {
    return attribute(
        name,
        getter,
        values -> AttributeValue.fromL(values.stream().map(write).toList()),
        stored -> stored.l().stream().map(read).toList());
  }

  private <R> ItemSchema<T> attribute(
      String name,
      Function<T, @Nullable R> getter,
      Function<R, AttributeValue> write,
      Function<AttributeValue, R> read) {
    attributes.put(name, new AttributeSchema<>(getter, write, read));
    return this;
  }

  public TableSchema<T> build() {
    return new ItemTableSchema<>(
        type, make, Collections.unmodifiableMap(attributes), metadata.build());
  }

  /** The attributes of one item, by name. */
  public static final class Fields {

    private final Map<String, Object> values = new HashMap<>();

    void set(String name, Object value) {
      values.put(name, value);
    }

    /** The attribute, which every item of the table has. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <R> R get(String name) {
      return requireNonNull(this.<R>find(name), name);
    }

    /**
     * The attribute, null if the item has none of that name. The schema gave it the type that is
     * asked for.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <R> @Nullable R find(String name) {
      return (R) values.get(name);
    }
  }
}
