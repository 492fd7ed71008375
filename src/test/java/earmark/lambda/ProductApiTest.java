package earmark.lambda;

import static earmark.json.TestJson.json;
import static earmark.openapi.Shop.add;
import static earmark.openapi.Shop.addComing;
import static earmark.openapi.Shop.allocate;
import static earmark.openapi.Shop.correct;
import static earmark.testing.Answers.assertAnswer;
import static earmark.testing.Answers.assertProblem;
import static earmark.testing.Answers.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.openapi.TestCloud;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole answers to those who ask about products; each test has skus of its own. */
class ProductApiTest {
  @Test
  void showsAProductWithItsVersion() {
    add("SHOWN", "b1", 10);
    allocate("shown-1", "SHOWN", 4);

    var answer = TestCloud.get("/products/SHOWN");

    assertAnswer(
        answer,
        200,
        """
        {"sku":"SHOWN","version":2,"availableQuantity":6,"waitingQuantity":0,"settled":true,
         "batches":[{"reference":"b1","purchasedQuantity":10,"allocatedQuantity":4,
                     "shippedQuantity":0,"availableQuantity":6}]}
        """);
    assertThat(header(answer, "ETag")).isEqualTo("\"2\"");
  }

  @Test
  void doesNotKnowAProductThatWasNeverPurchased() {
    assertAnswer(
        TestCloud.get("/products/NOBODY"),
        404,
        """
        {"type":"urn:earmark:problem:unknown-product","title":"Unknown product","status":404,
         "detail":"No batch was ever added of sku NOBODY."}
        """);
  }

  @Test
  void listsEveryProductOnceInPages() {
    var skus = List.of("LISTED-1", "LISTED-2", "LISTED-3");
    skus.forEach(sku -> add(sku, "b1", 7));

    var listed = allPages("/products?limit=2", "products");

    assertThat(listed)
        .filteredOn(product -> product.get("sku").textValue().startsWith("LISTED-"))
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            skus.stream()
                .map("{\"sku\":\"%s\",\"availableQuantity\":7,\"waitingQuantity\":0}"::formatted)
                .toArray(String[]::new));
  }

  @Test
  void listsTheOpenLinesOfAProduct() {
    add("LINES", "b1", 3);
    allocate("lines-1", "LINES", 1);
    allocate("lines-2", "LINES", 1);
    allocate("lines-3", "LINES", 1);
    correct("LINES", "b1", 2);

    var lines = allPages("/products/LINES/lines?limit=1", "lines");

    assertThat(lines)
        .extracting(line -> "%s %s".formatted(line.get("orderId"), line.get("status")))
        .containsExactly(
            "\"lines-1\" \"ALLOCATED\"", "\"lines-2\" \"ALLOCATED\"", "\"lines-3\" \"WAITING\"");
    assertThat(allPages("/products/LINES/lines?status=WAITING", "lines"))
        .extracting(line -> line.get("orderId").textValue())
        .containsExactly("lines-3");
    assertThat(allPages("/products/LINES/lines?status=ALLOCATED", "lines")).hasSize(2);
    assertProblem(TestCloud.get("/products/NO-LINES/lines"), 404, "unknown-product");
  }

  private static List<JsonNode> allPages(String path, String field) {
    var items = new ArrayList<JsonNode>();
    var page = json(TestCloud.get(path).body());
    page.get(field).forEach(items::add);
    while (page.has("next")) {
      var cursor = "cursor=" + page.get("next").textValue();
      page = json(TestCloud.get(path + (path.contains("?") ? "&" : "?") + cursor).body());
      page.get(field).forEach(items::add);
    }
    return items;
  }

  @Test
  void showsWhatIsAvailableOfManyProducts() {
    add("AVAILABLE", "b1", 10);
    addComing("AVAILABLE", "b2", 3, "2026-12-24");
    addComing("AVAILABLE", "b3", 4, "2026-12-24");
    allocate("available-1", "AVAILABLE", 2);

    assertAnswer(
        TestCloud.post("/availability", "{\"skus\":[\"NO-SUCH\",\"AVAILABLE\",\"AVAILABLE\"]}"),
        200,
        """
        {"products":[{"sku":"AVAILABLE","inWarehouse":8,"incoming":[{"eta":"2026-12-24","quantity":7}]}],
         "unknown":["NO-SUCH"]}
        """);
  }

  @Test
  void recountsTheLinesOfAProduct() {
    add("RECOUNTED", "b1", 10);
    allocate("recounted-1", "RECOUNTED", 3);

    assertAnswer(
        TestCloud.get("/products/RECOUNTED/integrity"),
        200,
        """
        {"sku":"RECOUNTED","version":2,"consistent":true,
         "batches":[{"reference":"b1","recorded":3,"counted":3}],
         "waiting":{"recorded":0,"counted":0}}
        """);
    assertProblem(TestCloud.get("/products/NO-RECOUNT/integrity"), 404, "unknown-product");
  }
}
