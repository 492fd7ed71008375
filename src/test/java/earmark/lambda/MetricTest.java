package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.OrderRefused;
import earmark.domain.StockEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void isThereForEveryEventUnderItsName() {
    var events =
        Stream.concat(
            Stream.of(StockEvent.class.getPermittedSubclasses()), Stream.of(OrderRefused.class));

    assertThat(events.map(Class::getSimpleName))
        .allSatisfy(
            type ->
                assertThat(Metric.ofEvent(type))
                    .hasValueSatisfying(it -> assertThat(it.title()).isEqualTo(type)));
  }

  @Test
  void isNoneForAnEventOfANewerVersion() {
    assertThat(Metric.ofEvent("LinePainted")).isEmpty();
    assertThat(Metric.ofEvent("Attempts")).isEmpty();
  }
}
