package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.TODAY;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.reference;
import static earmark.domain.Stock.stands;
import static earmark.domain.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {

  private static final Batch BATCH =
      new Batch(reference("b"), TODAY, units(10), units(4), units(3));

  private static BatchCorrection correction(
      @Nullable Quantity purchased, @Nullable Arrival arrival) {
    return new BatchCorrection(CLOCK, reference("b"), purchased, arrival);
  }

  @Test
  void saysOnlyWhatItNames() {
    assertThat(correction(units(5), null).appliedTo(BATCH))
        .isEqualTo(new Batch(reference("b"), TODAY, units(5), units(4), units(3)));
    assertThat(correction(null, new Arrival(TOMORROW)).appliedTo(BATCH))
        .isEqualTo(new Batch(reference("b"), TOMORROW, units(10), units(4), units(3)));
    assertThat(correction(units(0), new Arrival(null)).appliedTo(BATCH))
        .isEqualTo(stands("b", 0, 4, 3));
  }

  @Test
  void saysSomething() {
    assertThatThrownBy(() -> correction(null, null))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must name purchasedQuantity, eta, or both");
  }

  @Test
  void namesAQuantityThatABatchCanHave() {
    assertThatThrownBy(() -> correction(units(1_000_000_001), null))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("must be a whole number from 0 to 1000000000");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000_000})
  void acceptsCorrectedQuantities(long units) {
    assertThat(Quantity.corrected(units)).isEqualTo(units(units));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000_000_001})
  void refusesOtherCorrectedQuantities(long units) {
    assertThatThrownBy(() -> Quantity.corrected(units)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void takesNoMoreUnitsThanThereAre() {
    assertThat(units(5).minus(units(5))).isEqualTo(Quantity.NONE);
    assertThatThrownBy(() -> units(5).minus(units(6)))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("6 units cannot be taken from 5");
  }

  @Test
  void closesABatchAsShippedWhole() {
    assertThat(BATCH.closed())
        .isEqualTo(new Batch(reference("b"), TODAY, units(10), units(0), units(10)));
  }
}
