package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private static final OrderId ORDER = new OrderId("order-1");

  static Stream<Function<String, Object>> identifiers() {
    return Stream.of(Sku::new, OrderId::new, BatchReference::new);
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void acceptsPlainIdsOfUpTo64Characters(Function<String, Object> make) {
    assertThat(make.apply("A-z_0.9")).hasToString("A-z_0.9");
    assertThat(make.apply("x".repeat(64))).hasToString("x".repeat(64));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void refusesAllOtherIds(Function<String, Object> make) {
    for (var bad : List.of("", " ", "a b", "a/b", "a#b", "ä", "a\n", "x".repeat(65))) {
      assertThatThrownBy(() -> make.apply(bad))
          .isInstanceOf(InvalidValue.class)
          .hasMessage("must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000})
  void acceptsOrderedQuantities(long units) {
    assertThat(new OrderLine(ORDER, CLOCK, new Quantity(units)).quantity())
        .isEqualTo(new Quantity(units));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_001})
  void refusesOtherQuantitiesInAnOrder(long units) {
    assertThatThrownBy(() -> new OrderLine(ORDER, CLOCK, new Quantity(units)))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must be a whole number from 1 to 1000000");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_001})
  void refusesOtherQuantitiesInABatch(long units) {
    assertThatThrownBy(
            () -> new BatchReport(CLOCK, new BatchReference("b"), new Quantity(units), null))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must be a whole number from 1 to 1000000000");
  }

  @Test
  void neverHasANegativeQuantity() {
    assertThatThrownBy(() -> new Quantity(-1)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void addsTheLinesOfOneSkuTogether() {
    var order = new Order(ORDER, List.of(line(CLOCK, 2), line(new Sku("LAMP"), 1), line(CLOCK, 3)));

    assertThat(order.lines()).isEqualTo(List.of(line(CLOCK, 5), line(new Sku("LAMP"), 1)));
  }

  @Test
  void refusesLinesOfOneSkuThatAddUpToTooMuch() {
    assertThatThrownBy(() -> new Order(ORDER, List.of(line(CLOCK, 999_999), line(CLOCK, 2))))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("lines of sku CLOCK add up to more than 1000000");
  }

  private static OrderLine line(Sku sku, long units) {
    return new OrderLine(ORDER, sku, new Quantity(units));
  }
}
