package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import earmark.application.EventPosition;
import earmark.domain.Sku;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The item of one event of one product.
 *
 * @param versionAndPlace {@code version#place}, of one width, so that text sorts as numbers do
 * @param event JSON
 */
record MovementRecord(Sku sku, String versionAndPlace, String event) {

  /** The name of the attribute that sorts a product's movements. */
  static final String SORT_KEY = "versionAndPlace";

  /**
   * All versions that there can be, and more events than fit into a journal record of 400 KB; see
   * {@link #versionAndPlace(EventPosition)}.
   */
  static final String FORM = "[0-9]{19}#[0-9]{4}";

  static final TableSchema<MovementRecord> SCHEMA =
      ItemSchema.of(
              MovementRecord.class,
              fields ->
                  new MovementRecord(fields.get("sku"), fields.get(SORT_KEY), fields.get("event")))
          .text("sku", Sku.class, Sku::new, MovementRecord::sku, primaryPartitionKey())
          .text(SORT_KEY, String.class, it -> it, MovementRecord::versionAndPlace, primarySortKey())
          .text("event", String.class, it -> it, MovementRecord::event)
          .build();

  static String versionAndPlace(EventPosition position) {
    return "%019d#%04d".formatted(position.version(), position.place());
  }
}
