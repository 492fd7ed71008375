package earmark.dynamodb;

import earmark.domain.Aggregate;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** An aggregate as it is stored: its attributes, and its version beside them. */
record Versioned<A extends Aggregate<?>>(A aggregate, long version) {

  static final String VERSION = "version";

  /** The schema of a versioned aggregate, from that of the aggregate alone. */
  @SuppressWarnings("unchecked")
  static <A extends Aggregate<?>> TableSchema<Versioned<A>> schema(TableSchema<A> aggregate) {
    return TableSchema.builder(
            (EnhancedType<Versioned<A>>) (EnhancedType<?>) EnhancedType.of(Versioned.class),
            EnhancedType.of(ItemSchema.Fields.class))
        .newItemBuilder(
            ItemSchema.Fields::new,
            fields -> new Versioned<>(fields.get("aggregate"), fields.get(VERSION)))
        .flatten(aggregate, Versioned::aggregate, (fields, value) -> fields.set("aggregate", value))
        .addAttribute(
            Long.class,
            attribute ->
                attribute
                    .name(VERSION)
                    .getter(Versioned::version)
                    .setter((fields, value) -> fields.set(VERSION, value)))
        .build();
  }
}
