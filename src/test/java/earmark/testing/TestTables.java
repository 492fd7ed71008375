package earmark.testing;

import earmark.domain.Aggregate;
import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.DynamoDbClients;
import earmark.local.Template;
import earmark.local.TemplateTables;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** Creates tables in any DynamoDB. */
final class TestTables {

  private TestTables() {}

  /**
   * Creates the tables of the template.
   *
   * @param prefix what their names begin with
   */
  static void create(DynamoDbClient client, String prefix) {
    Template.read(Path.of("template.yaml"), id -> prefix + id).tables().createIn(client);
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
