package earmark.lambda;

import static earmark.openapi.Shop.add;
import static earmark.openapi.Shop.allocate;
import static earmark.testing.Answers.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.openapi.TestCloud;
import earmark.testing.UnsettledProduct;
import org.junit.jupiter.api.Test;

/** The function that the schedule of the template invokes. */
class SettleProductTest {

  @Test
  void settlesWhatARequestHadNoTimeFor() {
    add("LEFT", "b1", 5);
    add("LEFT", "b2", 2);
    allocate("left-1", "LEFT", 3);
    allocate("left-2", "LEFT", 2);
    UnsettledProduct.leave(TestCloud.tables(), "", "LEFT", 3);

    TestCloud.runNow("SettleProductFunction");

    assertAnswer(
        TestCloud.get("/products/LEFT"),
        200,
        """
        {"sku":"LEFT","version":6,"availableQuantity":0,"waitingQuantity":0,"settled":true,
         "batches":[
           {"reference":"b1","purchasedQuantity":3,"allocatedQuantity":3,"shippedQuantity":0,"availableQuantity":0},
           {"reference":"b2","purchasedQuantity":2,"allocatedQuantity":2,"shippedQuantity":0,"availableQuantity":0}]}
        """);
    assertThat(TestCloud.get("/orders/left-2/allocations").body()).contains("\"batch\":\"b2\"");
  }
}
