package earmark.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/**
 * Builds static table schemas for types that are made by one call: records and aggregates, which
 * the enhanced client does not support by itself. Attributes whose getter returns null are left out
 * of the item.
 */
public final class ItemSchema<T> {

  private final StaticImmutableTableSchema.Builder<T, Fields> schema;

  private ItemSchema(StaticImmutableTableSchema.Builder<T, Fields> schema) {
    this.schema = schema;
  }

  /** The schema of {@code type}, whose objects are made from the attributes that an item has. */
  public static <T> ItemSchema<T> of(Class<T> type, Function<Fields, T> make) {
    return new ItemSchema<>(
        TableSchema.builder(type, Fields.class).newItemBuilder(Fields::new, make));
  }

  /**
   * A string attribute. {@code parse} is the inverse of {@code toString} of what the getter
   * returns.
   */
  public <R> ItemSchema<T> text(
      String name,
      Class<R> type,
      Function<String, R> parse,
      Function<T, @Nullable R> getter,
      StaticAttributeTag... tags) {
    return attribute(name, new TextConverter<>(EnhancedType.of(type), parse), getter, tags);
  }

  /**
   * A number attribute. {@code parse} is the inverse of {@code toString} of what the getter
   * returns.
   */
  public <R> ItemSchema<T> number(
      String name, Class<R> type, Function<Long, R> parse, Function<T, @Nullable R> getter) {
    return attribute(name, new NumberConverter<>(EnhancedType.of(type), parse), getter);
  }

  /** A list of maps. */
  public <R> ItemSchema<T> list(
      String name, TableSchema<R> element, Function<T, @Nullable List<R>> getter) {
    var type =
        EnhancedType.listOf(
            EnhancedType.documentOf(
                element.itemType().rawClass(), element, document -> document.ignoreNulls(true)));
    schema.addAttribute(
        type,
        attribute ->
            attribute.name(name).getter(getter).setter((fields, value) -> fields.set(name, value)));
    return this;
  }

  /** A list of strings. */
  public ItemSchema<T> texts(String name, Function<T, @Nullable List<String>> getter) {
    schema.addAttribute(
        EnhancedType.listOf(String.class),
        attribute ->
            attribute.name(name).getter(getter).setter((fields, value) -> fields.set(name, value)));
    return this;
  }

  private <R> ItemSchema<T> attribute(
      String name,
      AttributeConverter<R> converter,
      Function<T, @Nullable R> getter,
      StaticAttributeTag... tags) {
    schema.addAttribute(
        converter.type(),
        attribute ->
            attribute
                .name(name)
                .attributeConverter(converter)
                .getter(getter)
                .setter((fields, value) -> fields.set(name, value))
                .tags(tags));
    return this;
  }

  public TableSchema<T> build() {
    return schema.build();
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
