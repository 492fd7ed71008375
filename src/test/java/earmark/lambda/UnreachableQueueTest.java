package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.testing.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreachableQueueTest extends EventTest {

  UnreachableQueueTest() {
    super(Map.of("SQS_ENDPOINT", "http://127.0.0.1:1"));
  }

  @Test
  void poisonThatCannotBeSetAsideComesAgain() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var poison = functions.journal().getFirst();
    ((ObjectNode) poison.at("/dynamodb/NewImage/events/L/0")).put("S", "{");
    var number = poison.at("/dynamodb/SequenceNumber").textValue();

    assertThat(functions.publish(List.of(poison))).containsExactly(number);
    assertThat(functions.project(List.of(poison))).containsExactly(number);
  }
}
