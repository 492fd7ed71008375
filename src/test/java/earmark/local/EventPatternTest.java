package earmark.local;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

  private static final String EVENT =
      """
      {"eventName": "MODIFY", "size": 5, "tags": ["a", "b"], "gone": null,
       "dynamodb": {"NewImage": {"sku": {"S": "RED-CHAIR"}, "live": {"BOOL": true}}}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\": [\"INSERT\", \"MODIFY\"]}",
        "{\"size\": [5.0]}",
        "{\"gone\": [null]}",
        "{\"tags\": [\"b\"]}",
        "{\"dynamodb\": {\"NewImage\": {\"live\": {\"BOOL\": [true]}}}}",
        "{\"dynamodb\": {\"NewImage\": {\"sku\": {\"S\": [{\"prefix\": \"RED-\"}]}}}}",
        "{\"dynamodb\": {\"NewImage\": {\"sku\": {\"S\": [{\"exists\": true}]}}}}",
        "{\"dynamodb\": {\"NewImage\": {\"due\": {\"S\": [{\"exists\": false}]}}}}",
        "{\"dynamodb\": {\"NewImage\": [{\"exists\": false}]}}",
        "{\"eventName\": [{\"anything-but\": \"REMOVE\"}]}",
        "{\"eventName\": [{\"anything-but\": [\"REMOVE\", \"INSERT\"]}]}",
        "{\"eventName\": [\"REMOVE\", {\"prefix\": \"MOD\"}], \"size\": [4, 5]}"
      })
  void matches(String pattern) {
    assertThat(pattern(pattern).matches(json(EVENT))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\": [\"INSERT\"]}",
        "{\"eventName\": [\"MODIFY\"], \"size\": [4]}",
        "{\"size\": [\"5\"]}",
        "{\"missing\": [null]}",
        "{\"eventName\": {\"deeper\": [\"MODIFY\"]}}",
        "{\"dynamodb\": {\"NewImage\": {\"sku\": {\"S\": [{\"prefix\": \"BLUE-\"}]}}}}",
        "{\"dynamodb\": {\"NewImage\": {\"sku\": {\"S\": [{\"exists\": false}]}}}}",
        "{\"dynamodb\": {\"NewImage\": {\"due\": {\"S\": [{\"exists\": true}]}}}}",
        "{\"dynamodb\": {\"NewImage\": [{\"exists\": true}]}}",
        "{\"eventName\": [{\"anything-but\": [\"REMOVE\", \"MODIFY\"]}]}",
        "{\"missing\": [{\"anything-but\": \"REMOVE\"}]}"
      })
  void doesNotMatch(String pattern) {
    assertThat(pattern(pattern).matches(json(EVENT))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\": 1}",
        "{\"a\": []}",
        "{\"a\": [[1]]}",
        "{\"a\": {}}",
        "{\"$or\": [1]}",
        "{\"a\": [{\"numeric\": [\">\", 1]}]}",
        "{\"a\": [{\"suffix\": \"x\"}]}",
        "{\"a\": [{\"exists\": \"true\"}]}",
        "{\"a\": [{\"anything-but\": {\"prefix\": \"x\"}}]}",
        "{\"a\": [{\"prefix\": \"x\", \"exists\": true}]}"
      })
  void refusesWhatItDoesNotUnderstand(String pattern) {
    assertThatThrownBy(() -> pattern(pattern))
        .isInstanceOf(CannotStart.class)
        .hasMessageMatching("Filters\\.0\\.Pattern: .* is nothing that local filters understand");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": [1]} x", "nonsense"})
  void refusesWhatIsNotJson(String pattern) {
    assertThatThrownBy(() -> pattern(pattern))
        .isInstanceOf(CannotStart.class)
        .hasMessage("Filters.0.Pattern is not JSON");
  }

  private static EventPattern pattern(String pattern) {
    return EventPattern.of(new TemplateNode(pattern, "Filters.0.Pattern", Map.of()));
  }
}
