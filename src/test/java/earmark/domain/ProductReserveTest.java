package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.allocated;
import static earmark.domain.Stock.line;
import static earmark.domain.Stock.stands;
import static earmark.domain.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a product keeps for those who were promised units before, and what it is stored as. */
class ProductReserveTest {

  private static Product product(
      Waiting waiting, @Nullable Instant unsettledSince, Batch... batches) {
    var product = new Product(CLOCK, List.of(batches), waiting, unsettledSince);
    product.check();
    return product;
  }

  private static Waiting waiting(long units, long smallest) {
    return new Waiting(units(units), units(smallest), 1);
  }

  @Test
  void keepsWhatWaitingLinesNeedWhileItIsUnsettled() {
    var product = product(waiting(5, 2), NOW, stands("b", 10, 0, 0));

    assertThat(product.batchFor(units(5))).hasValue(stands("b", 10, 0, 0));
    assertThat(product.batchFor(units(6))).isEmpty();
  }

  @Test
  void keepsWhatTheLinesOfShortBatchesNeed() {
    var product = product(waiting(2, 2), NOW, stands("cut", 1, 3, 0), stands("b", 10, 0, 0));

    assertThat(product.batchFor(units(5))).hasValue(stands("b", 10, 0, 0));
    assertThat(product.batchFor(units(6))).isEmpty();
    assertThat(product.allocate(line("order-1", 6), NOW)).isEmpty();
  }

  @Test
  void keepsItAlsoFromALineThatWantsMore() {
    var product = product(waiting(4, 4), NOW, stands("b", 11, 6, 0));
    var line = allocated("order-1", 6, "b", NOW);

    assertThat(product.change(line, units(8), LATER)).isFalse();
    assertThat(product.change(line, units(7), LATER)).isTrue();
  }

  @Test
  void takesTheBestBatchThatKeepsEnough() {
    var product = product(waiting(5, 5), NOW, stands("a", 6, 0, 0), stands("b", 10, 0, 0));

    assertThat(product.batchFor(units(2))).hasValue(stands("b", 10, 0, 0));
  }

  @Test
  void keepsNothingOnceItIsSettled() {
    var product = product(waiting(11, 11), null, stands("b", 10, 0, 0));

    assertThat(product.batchFor(units(10))).hasValue(stands("b", 10, 0, 0));
  }

  @Test
  void isNeverStoredWithoutAMarkThatItNeeds() {
    assertThatThrownBy(() -> product(waiting(5, 5), null, stands("b", 5, 0, 0)))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("product CLOCK is marked wrongly");
    assertThatThrownBy(() -> product(Waiting.NONE, null, stands("b", 5, 6, 0)))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("product CLOCK is marked wrongly");
  }

  @Test
  void isNeverStoredWithAMarkThatItDoesNotNeed() {
    assertThatThrownBy(() -> product(waiting(5, 5), NOW, stands("b", 4, 0, 0)))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("product CLOCK is marked wrongly");
  }

  @Test
  void isNeverStoredWithABoundThatCannotBe() {
    assertThatThrownBy(() -> product(waiting(5, 6), null))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("5 units wait, in lines of at least 6");
    assertThatThrownBy(() -> product(new Waiting(units(5), null, 1), null))
        .isInstanceOf(BrokenRule.class);
    assertThatThrownBy(() -> product(new Waiting(Quantity.NONE, units(5), 1), null))
        .isInstanceOf(BrokenRule.class);
  }
}
