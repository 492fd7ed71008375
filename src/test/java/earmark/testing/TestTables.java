package earmark.testing;

import java.util.Map;

/** The tables of a test, wherever they are. */
public final class TestTables {

  private TestTables() {}

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
        "JOURNAL_RETENTION_DAYS", "30");
  }
}
