package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.TransactionTooLarge;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitCounterMapping;
import earmark.examples.visits.VisitEvent;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.IntegrationTest;
import earmark.testing.Model;
import earmark.testing.TestDynamoDb;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@IntegrationTest
class TransactionLimitsTest {

  private static final int KB = 1024;

  @Test
  void countsTheBytesOfNamesAndValues() {
    var item =
        Map.of(
            "key", AttributeValue.fromS("äö"),
            "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[10])),
            "flag", AttributeValue.fromBool(true),
            "list", AttributeValue.fromL(List.of(AttributeValue.fromS("abc"))),
            "map", AttributeValue.fromM(Map.of("ab", AttributeValue.fromS("cd"))));

    assertThat(ItemSize.of(item))
        .isEqualTo((3 + 4) + (5 + 10) + (4 + 1) + (4 + 3 + 1 + 3) + (3 + 3 + 1 + 4));
  }

  @Test
  void countsANumberByItsDigits() {
    assertThat(ItemSize.of(Map.of("n", AttributeValue.fromN("1234")))).isEqualTo(1 + 2 + 2);
  }

  @Test
  void letsTheLargestTransactionPass() {
    TransactionLimits.check(100, Stream.generate(() -> item(400 * KB)).limit(10));
  }

  @Test
  void refusesAnItemOfMoreThan400Kb() {
    assertThatThrownBy(() -> TransactionLimits.check(1, Stream.of(item(400 * KB + 1))))
        .isInstanceOf(TransactionTooLarge.class)
        .hasMessage("an item has at most 400 KB (409600 bytes); this one would have 409601");
  }

  @Test
  void refusesATransactionOfMoreThan4Mb() {
    assertThatThrownBy(
            () -> TransactionLimits.check(11, Stream.generate(() -> item(390 * KB)).limit(11)))
        .isInstanceOf(TransactionTooLarge.class)
        .hasMessage("a transaction has at most 4 MB (4194304 bytes); this one would have 4392960");
  }

  @Test
  void refusesBeforeAnythingIsSent() {
    var http = new FaultyHttpClient();
    var storage =
        new DynamoDbStorage(
                new Model(
                    List.of(VisitCounterMapping::new),
                    List.of(VisitOutcome.class, VisitEvent.class)))
            .through(TestDynamoDb.client(http));

    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      unitOfWork.repository(VisitCounter.class).add(new VisitCounter("x".repeat(400 * KB), 0));

      assertThatThrownBy(() -> unitOfWork.commit(new Counted(0)))
          .isInstanceOf(TransactionTooLarge.class)
          .hasMessageContaining("400 KB");
    }
    assertThat(http.calls()).isEmpty();
  }

  private static Map<String, AttributeValue> item(int bytes) {
    return Map.of("k", AttributeValue.fromS("x".repeat(bytes - 1)));
  }
}
