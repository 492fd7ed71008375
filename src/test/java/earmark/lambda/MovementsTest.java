package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import earmark.testing.Invariants;
import earmark.testing.Request;
import earmark.testing.StoredItems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MovementsTest extends EventTest {

  @Test
  void areTheHistoryOfTheProductNewestFirst() {
    somethingHappens();

    assertThat(functions.project(functions.journal())).isEmpty();

    for (var limit : List.of(1, 3, 100)) {
      assertThat(functions.movements("CHAIR", limit))
          .extracting(EventTest::withoutTime)
          .containsExactlyElementsOf(history("CHAIR").reversed());
      assertThat(functions.movements("LAMP", limit))
          .extracting(EventTest::withoutTime)
          .containsExactlyElementsOf(history("LAMP").reversed());
    }
  }

  @Test
  void leadToTheProductItself() {
    somethingHappens();
    functions.project(functions.journal());

    for (var sku : List.of("CHAIR", "LAMP")) {
      var stored = stored().of(sku);
      Invariants.check(
          new StoredItems(
              stored.products(),
              stored.purchases(),
              stored.allocations(),
              functions.movements(sku, 100).reversed()));
    }
  }

  @Test
  void areTheSameHoweverOftenAndInWhateverOrderTheStreamBringsThem() {
    somethingHappens();
    functions.project(functions.journal());
    var once = movements();

    for (var seed = 0; seed < 5; seed++) {
      var twice = new ArrayList<>(functions.journal());
      twice.addAll(functions.journal());
      assertThat(functions.project(shuffled(twice, seed))).isEmpty();
      functions.project(functions.journal().subList(0, 3));

      assertThat(movements()).isEqualTo(once);
    }
  }

  @Test
  void comeOutTheSameWhenEveryRecordComesAloneAndInDisorder() {
    somethingHappens();
    shuffled(functions.journal(), 42)
        .forEach(record -> assertThat(functions.project(List.of(record))).isEmpty());

    assertThat(functions.movements("CHAIR", 100))
        .extracting(EventTest::withoutTime)
        .containsExactlyElementsOf(history("CHAIR").reversed());
  }

  @Test
  void areSortedByNumberAndNotByText() {
    happens(Request.addBatch("MANY", "b1", 100));
    for (var i = 1; i <= 12; i++) {
      happens(Request.allocate("many-" + i, "MANY", 1));
    }
    functions.project(functions.journal());

    assertThat(functions.movements("MANY", 5))
        .extracting(movement -> movement.get("version").intValue())
        .containsExactly(13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1);
  }

  @Test
  void areNoneOfAProductThatIsNotThereOrWhoseEventsAreStillToCome() {
    happens(Request.addBatch("NEW", "b1", 1));

    assertThat(functions.listMovements("NEW", 10, null).body()).isEqualTo("{\"movements\":[]}");
    assertThat(functions.listMovements("NO-SUCH", 10, null).told())
        .isEqualTo("404 unknown-product");
  }

  @Test
  void haveCursorsThatAreOfNoOtherProduct() {
    somethingHappens();
    functions.project(functions.journal());
    var page = TestJson.json(functions.listMovements("LAMP", 1, null).body());
    var ofLamps = page.get("next").textValue();

    assertThat(functions.listMovements("LAMP", 1, ofLamps).told()).isEqualTo("200");
    for (var wrong : List.of(ofLamps, "?", "", "YSBi", "Q0hBSVIj")) {
      assertThat(functions.listMovements("CHAIR", 1, wrong).told())
          .as(wrong)
          .isEqualTo("400 malformed-request");
    }
  }

  private List<JsonNode> movements() {
    return Stream.of("CHAIR", "LAMP")
        .flatMap(sku -> functions.movements(sku, 100).stream())
        .toList();
  }
}
