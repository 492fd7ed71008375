package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.LaggingIndex;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two lines wait for 2 units each; the index shows one of them. */
class WaitingLinesTest extends PromisedStockTest {

  private static final AllocationId SHOWN = id("shown");
  private static final AllocationId NOT_SHOWN = id("not-shown");
  private static final Quantity BOTH = new Quantity(4);

  private final LaggingIndex index;
  private final WaitingLines lines;

  WaitingLinesTest(Storage storage) {
    super(storage);
    index = new LaggingIndex(StockUseCases.allocationReader(storage));
    lines = WaitingLines.all(index, SHOWN.sku());
  }

  private static AllocationId id(String order) {
    return new AllocationId(new OrderId(order), new Sku("AWAITED"));
  }

  @BeforeEach
  void letTwoLinesWait() {
    if (product("AWAITED").isEmpty()) {
      add(batch("AWAITED", "b1", 4, null));
      promise("shown", "AWAITED", 2);
      promise("not-shown", "AWAITED", 2);
      correct("AWAITED", "b1", 0);
    }
    index.notices(SHOWN::equals);
    lines.startOverUnlessStill(2);
    var _ = lines.more(Commands.within(30));
  }

  private List<AllocationId> known() {
    return lines.known().stream().map(Versioned::aggregate).map(Allocation::id).toList();
  }

  @Test
  void areNotCompleteWhileTheIndexHidesOne() {
    assertThat(lines.areComplete(Set.of(), BOTH, Commands.within(30))).isFalse();
    assertThat(known()).isEmpty();
  }

  @Test
  void areNotCompleteBecauseAnAttemptHasDealtWithOneThatIsShown() {
    assertThat(lines.areComplete(Set.of(SHOWN), BOTH, Commands.within(30))).isFalse();
  }

  @Test
  void areCompleteWithOneThatWasFoundElsewhereAndKnowItFromThenOn() {
    assertThat(lines.areComplete(Set.of(NOT_SHOWN), BOTH, Commands.within(30))).isTrue();

    assertThat(known()).containsExactlyInAnyOrder(SHOWN, NOT_SHOWN);
    assertThat(lines.areComplete(Set.of(), BOTH, Commands.within(30))).isTrue();
  }

  @Test
  void areForgottenOnceOthersMayWait() {
    lines.startOverUnlessStill(3);

    assertThat(known()).isEmpty();
    assertThat(lines.hasMore()).isTrue();
  }
}
