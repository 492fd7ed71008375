package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.testing.Request;
import earmark.testing.StreamRecords;
import earmark.testing.TestDynamoDb;
import earmark.testing.UnsettledProduct;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettleMarkedProductsTest extends EventTest {

  @Test
  void settlesAProductOnceItIsMarked() {
    happens(
        Request.addBatch("CHAIR", "b1", 5),
        Request.addBatch("CHAIR", "b2", 2),
        Request.allocate("o1", "CHAIR", 3),
        Request.allocate("o2", "CHAIR", 2));
    leaveUnsettled("CHAIR", 3);

    functions.settleMarked(products());

    assertThat(stored().of("CHAIR").product().has("unsettledSince")).isFalse();
    assertThat(stored().of("CHAIR").places())
        .isEqualTo(Map.of("o1", "ALLOCATED b1", "o2", "ALLOCATED b2"));
  }

  @Test
  void leavesAloneWhatIsNotMarkedOrWasMarkedBefore() {
    happens(Request.addBatch("CHAIR", "b1", 5), Request.allocate("o1", "CHAIR", 4));
    var notMarked = products();
    leaveUnsettled("CHAIR", 3);
    leaveUnsettled("CHAIR", 2);
    var markedBefore = products().getLast();

    functions.settleMarked(notMarked);
    functions.settleMarked(List.of(markedBefore));

    assertThat(stored().of("CHAIR").product().has("unsettledSince")).isTrue();
  }

  @Test
  void mayBeToldTwice() {
    happens(Request.addBatch("CHAIR", "b1", 5), Request.allocate("o1", "CHAIR", 4));
    leaveUnsettled("CHAIR", 3);

    functions.settleMarked(products());
    var version = stored().of("CHAIR").product().get("version");
    functions.settleMarked(products());

    assertThat(stored().of("CHAIR").product().get("version")).isEqualTo(version);
  }

  private List<JsonNode> products() {
    return StreamRecords.of(functions.prefix + "ProductsTable");
  }

  private void leaveUnsettled(String sku, long purchased) {
    UnsettledProduct.leave(TestDynamoDb.client(), functions.prefix, sku, purchased);
  }
}
