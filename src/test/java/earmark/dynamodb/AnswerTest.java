package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A cancelled transaction may have several reasons; the first that matters decides. */
class AnswerTest {

  private static final Map<String, AttributeValue> ITEM =
      Map.of("commandId", AttributeValue.fromS("on record"));

  private static Answer cancelled(String... codes) {
    return Answer.of(
        TransactionCanceledException.builder()
            .cancellationReasons(Stream.of(codes).map(AnswerTest::reason).toList())
            .build(),
        1);
  }

  private static CancellationReason reason(String code) {
    return CancellationReason.builder().code(code).item(ITEM).build();
  }

  @Test
  void looksAtTheJournalBeforeAnythingElse() {
    assertThat(cancelled("ConditionalCheckFailed", "ValidationError", "TransactionConflict"))
        .isEqualTo(new Answer.OnRecord(Map.of(0, ITEM)));
  }

  @Test
  void findsAWrongRequestBeforeWhatPasses() {
    assertThat(cancelled("None", "ThrottlingError", "ValidationError"))
        .isInstanceOf(Answer.Refused.class);
    assertThat(cancelled("None", "ConditionalCheckFailed", "ItemCollectionSizeLimitExceeded"))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void findsWhatPassesBeforeAChange() {
    assertThat(cancelled("None", "TransactionConflict", "ConditionalCheckFailed"))
        .isInstanceOf(Answer.NotNow.class);
    assertThat(cancelled("None", "ProvisionedThroughputExceeded", "ConditionalCheckFailed"))
        .isInstanceOf(Answer.NotNow.class);
  }

  @Test
  void findsAChangeLast() {
    assertThat(cancelled("None", "ConditionalCheckFailed", "None"))
        .isInstanceOf(Answer.Changed.class);
  }
}
