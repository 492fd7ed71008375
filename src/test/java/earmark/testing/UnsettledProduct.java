package earmark.testing;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A product as a function leaves it that was stopped after the commit of its correction. */
public final class UnsettledProduct {

  private UnsettledProduct() {}

  /**
   * Leaves a product with so many units in its first batch, and its lines where they were.
   *
   * @param prefix what the names of the tables begin with
   */
  public static void leave(DynamoDbClient tables, String prefix, String sku, long purchased) {
    tables.updateItem(
        update ->
            update
                .tableName(prefix + "ProductsTable")
                .key(Map.of("sku", AttributeValue.fromS(sku)))
                .updateExpression(
                    "SET batches[0].purchasedQuantity = :units, unsettledSince = :now, version"
                        + " = version + :one")
                .expressionAttributeValues(
                    Map.of(
                        ":units", AttributeValue.fromN(Long.toString(purchased)),
                        ":now", AttributeValue.fromS("2026-11-24T08:00:00Z"),
                        ":one", AttributeValue.fromN("1"))));
  }
}
