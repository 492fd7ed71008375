package earmark.dynamodb;

import earmark.application.Versioned;
import earmark.domain.Aggregate;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** How an aggregate is stored: its attributes, and its version beside them. */
final class VersionedSchema {

  static final String VERSION = "version";

  private VersionedSchema() {}

  /** The schema of a versioned aggregate, from that of the aggregate alone. */
  @SuppressWarnings("unchecked")
  static <A extends Aggregate<?>> TableSchema<Versioned<A>> of(TableSchema<A> aggregate) {
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
