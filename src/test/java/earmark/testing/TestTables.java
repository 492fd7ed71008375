package earmark.testing;

import earmark.domain.Aggregate;
import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.DynamoDbClients;
import earmark.local.Template;
import earmark.local.TemplateTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** The tables of the template, in any DynamoDB. */
public final class TestTables {

  private TestTables() {}

  /**
   * Creates the tables of the template.
   *
   * @param prefix what their names begin with
   */
  public static void create(DynamoDbClient client, String prefix) {
    Template.read(Path.of("template.yaml"), id -> prefix + id).tables().createIn(client);
  }

  /**
   * What names them to the functions.
   *
   * @param prefix what their names begin with
   */
  public static Map<String, String> environment(String prefix) {
    return Map.of(
        "PRODUCTS_TABLE", prefix + "ProductsTable",
        "PURCHASES_TABLE", prefix + "PurchasesTable",
        "ALLOCATIONS_TABLE", prefix + "AllocationsTable",
        "JOURNAL_TABLE", prefix + "JournalTable",
        "MOVEMENTS_TABLE", prefix + "MovementsTable",
        "LEASES_TABLE", prefix + "LeasesTable",
        "JOURNAL_RETENTION_DAYS", "30",
        "ITEM_CACHE", "on",
        "LOCKING", "optimistic");
  }

  /** Creates the table of a mapping, unless it is there. */
  static <K, A extends Aggregate<K>> void create(
      DynamoDbClient client, AggregateMapping<K, A> mapping) {
    var table = mapping.tableName();
    try {
      DynamoDbClients.enhanced(client).table(table, mapping.schema()).createTable();
    } catch (ResourceInUseException ofTheTemplate) {
      return;
    }
    TemplateTables.await(client, List.of(table));
  }
}
