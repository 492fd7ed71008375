package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.testing.Request;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Something has happened to a chair and to a lamp, and the journal's stream tells it. */
abstract class EventTest {

  private static final AtomicInteger COUNT = new AtomicInteger();

  final EventFunctions functions;

  EventTest() {
    this(Map.of());
  }

  EventTest(Map<String, String> wrong) {
    functions = new EventFunctions("Events%d-".formatted(COUNT.incrementAndGet()), wrong);
  }

  @AfterEach
  void close() {
    functions.close();
  }

  /** Moves a line, makes it wait, serves it, and much else. */
  void somethingHappens() {
    happens(
        Request.addBatch("CHAIR", "b1", 10),
        Request.allocate("o1", "CHAIR", 4),
        Request.allocate("o2", "CHAIR", 3),
        Request.changeBatch("CHAIR", "b1", 5),
        Request.addBatch("LAMP", "b1", 3),
        Request.addBatch("CHAIR", "b2", 6),
        Request.allocate("o3", "LAMP", 3),
        Request.changeLine("o1", "CHAIR", 2),
        Request.deallocateLine("o2", "CHAIR"),
        Request.ship("o1"));
  }

  void happens(Request... requests) {
    Stream.of(requests)
        .forEach(it -> assertThat(functions.stock.send(it).status()).as("%s", it).isLessThan(300));
  }

  StoredItems stored() {
    return StoredItems.read(TestDynamoDb.client(), functions.prefix);
  }

  /** The events of a sku as the journal holds them, in their order. */
  List<JsonNode> history(String sku) {
    return stored().of(sku).events();
  }

  static <T> List<T> shuffled(List<T> list, long seed) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  /** An event that was told, without the time that the journal's own copy lacks. */
  static JsonNode withoutTime(JsonNode event) {
    assertThat(event.get("at").textValue()).endsWith("Z");
    return event.<ObjectNode>deepCopy().without("at");
  }
}
