package earmark.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Histories made by hand, and whether they can have happened. */
class StockHistoryTest {

  /** A batch of ten units, of which order o1 has four. */
  private static Story promised() {
    return new Story()
        .done("add b1 10", "201 10 of 10", "BatchAdded b1 10", "StockReplenished 10")
        .done("order o1 4", "201 ALLOCATED 4 b1", "LineAllocated o1 4 b1");
  }

  /** The batch had only two units, so order o1 waits. */
  private static Story waiting() {
    return promised()
        .done(
            "correct b1 2",
            "200 v3 b1:2/0/0 displaced:o1:4:b1",
            "BatchChanged b1 2 10",
            "LineWaiting o1 4 b1");
  }

  private static void isGood(Story story) {
    assertThat(story.violations()).isEmpty();
  }

  private static void isBad(Story story, String reason) {
    assertThat(story.violations())
        .hasSize(1)
        .allSatisfy(it -> assertThat(it).startsWith("sku SKU: ").contains(reason));
  }

  @Nested
  class Takes {

    @Test
    void anEmptyHistory() {
      isGood(new Story());
    }

    @Test
    void whatIsShownAsItIs() {
      isGood(
          promised()
              .told("show", "200 v2 b1:10/4/0")
              .told("show o1", "200 ALLOCATED 4 b1")
              .told("show o2", "404 unknown-order"));
    }

    @Test
    void aRefusalWithWhatIsLeft() {
      isGood(promised().told("order o2 7", "409 out-of-stock 6"));
    }

    @Test
    void refusalsOfWhatIsThereAlready() {
      isGood(
          promised()
              .told("order o1 5", "409 already-allocated 4")
              .told("add b1 11", "409 batch-exists")
              .told("order o1 4", "200 ALLOCATED 4 b1")
              .told("add b1 10", "200 6 of 10"));
    }

    @Test
    void refusalsOfWhatIsNotThere() {
      isGood(
          new Story()
              .told("order o1 4", "422 unknown-sku")
              .told("show", "404 unknown-product")
              .told("correct b1 4", "404 unknown-product")
              .done("add b2 10", "201 10 of 10", "BatchAdded b2 10", "StockReplenished 10")
              .told("correct b1 4", "404 unknown-batch")
              .told("resize o1 4", "404 unknown-line")
              .told("return o1", "404 unknown-line")
              .told("ship o1", "404 unknown-line"));
    }

    @Test
    void anAllocationFromThePreferredBatch() {
      isGood(
          promised()
              .done("add b0 5 @2026-11-24", "201 5 of 5 @2026-11-24", "BatchAdded b0 5 @2026-11-24")
              .done("order o2 6", "201 ALLOCATED 6 b1", "LineAllocated o2 6 b1")
              .done(
                  "order o3 5",
                  "201 ALLOCATED 5 b0 @2026-11-24",
                  "LineAllocated o3 5 b0 @2026-11-24",
                  "StockDepleted"));
    }

    @Test
    void concurrentReadsOfBothSidesOfACommit() {
      isGood(
          promised()
              .from(10, 20)
              .done("order o2 6", "201 ALLOCATED 6 b1", "LineAllocated o2 6 b1", "StockDepleted")
              .from(11, 12)
              .told("show", "200 v2 b1:10/4/0")
              .from(13, 14)
              .told("show", "200 v3 b1:10/10/0"));
    }

    @Test
    void commitsInAnotherOrderThanTheirAnswers() {
      isGood(
          promised()
              .after(3)
              .from(10, 20)
              .done("order o2 1", "201 ALLOCATED 1 b1", "LineAllocated o2 1 b1")
              .after(2)
              .from(10, 30)
              .done("order o3 1", "201 ALLOCATED 1 b1", "LineAllocated o3 1 b1"));
    }

    @Test
    void anUnknownOutcomeThatTookEffectLate() {
      isGood(
          promised()
              .lost("order o2 6", "201 ALLOCATED 6 b1", "LineAllocated o2 6 b1", "StockDepleted")
              .told("show", "200 v2 b1:10/4/0")
              .told("order o3 7", "409 out-of-stock 6")
              .told("show", "200 v3 b1:10/10/0"));
    }

    @Test
    void anUnknownOutcomeThatNeverTookEffect() {
      isGood(
          promised()
              .unanswered("order o2 6")
              .told("show o2", "404 unknown-order")
              .told("show", "200 v2 b1:10/4/0"));
    }

    @Test
    void aReplayOfTheSameAnswer() {
      isGood(
          promised()
              .named("key")
              .done("order o2 6", "201 ALLOCATED 6 b1", "LineAllocated o2 6 b1", "StockDepleted")
              .done("return o2", "204", "LineDeallocated o2 6 b1", "StockReplenished 6")
              .named("key")
              .told("order o2 6", "201 ALLOCATED 6 b1"));
    }

    @Test
    void aRefusalBeforeTheSuccessOfTheSameCommand() {
      isGood(
          promised()
              .named("key")
              .told("order o2 7", "409 out-of-stock 6")
              .done("return o1", "204", "LineDeallocated o1 4 b1")
              .named("key")
              .done("order o2 7", "201 ALLOCATED 7 b1", "LineAllocated o2 7 b1"));
    }

    @Test
    void busyThatLeftNothingBehind() {
      isGood(promised().told("order o2 6", "503 busy").told("show", "200 v2 b1:10/4/0"));
    }

    @Test
    void aKeyThatWasUsedForAnotherRequest() {
      isGood(
          promised()
              .named("key")
              .done("order o2 5", "201 ALLOCATED 5 b1", "LineAllocated o2 5 b1")
              .named("key")
              .told("order o3 1", "422 idempotency-key-reused"));
    }

    @Test
    void aShortBatchWhoseLineWaitsAndIsServedByTheNext() {
      isGood(
          waiting()
              .told("show", "200 v3 waiting:4 b1:2/0/0")
              .told("show o1", "200 WAITING 4")
              .done(
                  "add b2 5",
                  "201 1 of 5 promoted:o1:4",
                  "BatchAdded b2 5",
                  "LineAllocated o1 4 b2",
                  "ProductSettled 0"));
    }

    @Test
    void stepsOfSettlingThatNobodyAskedFor() {
      isGood(
          promised()
              .done("add b2 3", "201 3 of 3", "BatchAdded b2 3")
              .done("correct b1 2", "200 v4 b1:2/4/0 unsettled", "BatchChanged b1 2 10")
              .told("show", "200 v4 unsettled b1:2/4/0 b2:3/0/0")
              .settled("LineWaiting o1 4 b1", "ProductSettled 4 4")
              .told("show", "200 v5 waiting:4 b1:2/0/0 b2:3/0/0"));
    }

    @Test
    void anAllocationBesideUnsettledLinesThatLeavesThemEnough() {
      isGood(
          promised()
              .done("add b2 9", "201 9 of 9", "BatchAdded b2 9")
              .done("correct b1 2", "200 v4 b1:2/4/0 unsettled", "BatchChanged b1 2 10")
              .done("order o2 5", "201 ALLOCATED 5 b2", "LineAllocated o2 5 b2")
              .settled("LineMoved o1 4 b1 b2", "ProductSettled 0"));
    }

    @Test
    void changesOfALineAndItsReturn() {
      isGood(
          promised()
              .done(
                  "resize o1 10",
                  "200 ALLOCATED 10 b1",
                  "LineChanged o1 10 4 b1 b1",
                  "StockDepleted")
              .told("resize o1 11", "409 out-of-stock 10")
              .done(
                  "resize o1 3",
                  "200 ALLOCATED 3 b1",
                  "LineChanged o1 3 10 b1 b1",
                  "StockReplenished 7")
              .done("return o1", "204", "LineDeallocated o1 3 b1")
              .told("return o1", "204")
              .told("order o1 3", "409 line-deallocated")
              .done("resize o1 2", "200 ALLOCATED 2 b1", "LineAllocated o1 2 b1"));
    }

    @Test
    void aShipmentThatDrainsItsBatch() {
      isGood(
          promised()
              .done("ship o1", "201 SHIPPED 4 b1", "LineShipped o1 4 b1")
              .told("correct b1 3", "409 below-shipped 4")
              .done("correct b1 4", "200 v4 b1:4/0/4", "BatchChanged b1 4 10", "StockDepleted")
              .told("correct b1 5", "409 batch-drained")
              .told("ship o1", "200 SHIPPED 4 b1")
              .told("resize o1 5", "409 already-shipped")
              .told("add b1 10", "200 0 of 10")
              .told("show", "200 v4"));
    }

    @Test
    void aLineThatLeavesTheWarehouseOnlyOnceItHasArrived() {
      isGood(
          new Story()
              .done(
                  "add b1 4 @2026-11-24",
                  "201 4 of 4 @2026-11-24",
                  "BatchAdded b1 4 @2026-11-24",
                  "StockReplenished 4")
              .done(
                  "order o1 4",
                  "201 ALLOCATED 4 b1 @2026-11-24",
                  "LineAllocated o1 4 b1 @2026-11-24",
                  "StockDepleted")
              .told("show o1", "200 ALLOCATED 4 b1 @2026-11-24"));
    }
  }

  @Nested
  class Refuses {

    @Test
    void aUnitThatIsPromisedTwice() {
      isBad(
          promised().done("order o2 7", "201 ALLOCATED 7 b1", "LineAllocated o2 7 b1"),
          "batch b1 has no room for 7: 10/4/0");
    }

    @Test
    void aLineThatWasLost() {
      isBad(
          promised().told("show o1", "404 unknown-order"), "order o1 has a line that is not shown");
    }

    @Test
    void aLineThatWasAllocatedTwice() {
      isBad(
          promised().done("order o1 4", "201 ALLOCATED 4 b1", "LineAllocated o1 4 b1"),
          "order o1 has its line already, ALLOCATED 4 of b1");
    }

    @Test
    void anAcknowledgedLineThatIsNotOnRecord() {
      isBad(
          promised().told("order o2 1", "201 ALLOCATED 1 b1"),
          "was acknowledged and is not on record");
    }

    @Test
    void outOfStockAlthoughUnitsWereFreeEverSince() {
      isBad(
          promised()
              .done("return o1", "204", "LineDeallocated o1 4 b1")
              .told("order o2 7", "409 out-of-stock 6"),
          "out of stock was told, and a batch has room for 7");
    }

    @Test
    void outOfStockBecauseOfItsOwnUnits() {
      isBad(
          promised()
              .named("key")
              .lost("order o2 6", "201 ALLOCATED 6 b1", "LineAllocated o2 6 b1", "StockDepleted")
              .told("show o2", "200 ALLOCATED 6 b1")
              .named("key")
              .told("order o2 6", "409 out-of-stock 0"),
          "order o2 has a line, ALLOCATED 6 of b1");
    }

    @Test
    void anotherOrderThanThatOfTheAnswers() {
      isBad(
          promised()
              .after(3)
              .done("order o2 1", "201 ALLOCATED 1 b1", "LineAllocated o2 1 b1")
              .after(2)
              .done("order o3 1", "201 ALLOCATED 1 b1", "LineAllocated o3 1 b1"),
          "it was at version 3, and this is 2");
    }

    @Test
    void aProductAsItWasBefore() {
      isBad(
          promised()
              .done("return o1", "204", "LineDeallocated o1 4 b1")
              .told("show", "200 v2 b1:10/4/0"),
          "it was at version 2, and this is 3");
    }

    @Test
    void aProductWithOtherUnits() {
      isBad(promised().told("show", "200 v2 b1:10/3/0"), "6 units are available");
    }

    @Test
    void aVersionThatNobodyMade() {
      isBad(
          promised().after(3).done("order o2 1", "201 ALLOCATED 1 b1", "LineAllocated o2 1 b1"),
          "no record has made version 3");
    }

    @Test
    void aVersionThatTwoMade() {
      isBad(
          promised()
              .done("order o2 1", "201 ALLOCATED 1 b1", "LineAllocated o2 1 b1")
              .after(2)
              .done("order o3 1", "201 ALLOCATED 1 b1", "LineAllocated o3 1 b1"),
          "version 3 was made twice, by http:me:command2 and by http:me:command3");
    }

    @Test
    void aReplayWithAnotherBody() {
      isBad(
          promised()
              .named("key")
              .done("order o2 5", "201 ALLOCATED 5 b1", "LineAllocated o2 5 b1")
              .named("key")
              .told("order o2 5", "201 ALLOCATED 5 b2"),
          "and on record is 201");
    }

    @Test
    void aRefusalAfterTheSuccessOfTheSameCommand() {
      isBad(
          promised()
              .named("key")
              .done("order o2 6", "201 ALLOCATED 6 b1", "LineAllocated o2 6 b1", "StockDepleted")
              .done("return o2", "204", "LineDeallocated o2 6 b1", "StockReplenished 6")
              .named("key")
              .told("order o2 6", "409 line-deallocated"),
          "was done, and then refused with 409 line-deallocated");
    }

    @Test
    void busyAlthoughItIsStored() {
      isBad(
          promised()
              .recorded("http:me:key", "LineDeallocated o1 4 b1")
              .named("key")
              .told("return o1", "503 busy"),
          "is on record, and was told nothing but [503 busy]");
    }

    @Test
    void anEffectThatNobodyAskedFor() {
      isBad(
          promised().recorded("http:me:nobody", "LineDeallocated o1 4 b1"),
          "http:me:nobody is on record, and nobody asked for it");
    }

    @Test
    void anEffectOnAnotherLineThanWasAskedFor() {
      isBad(
          promised()
              .done("order o2 1", "201 ALLOCATED 1 b1", "LineAllocated o2 1 b1")
              .done("return o1", "204", "LineDeallocated o2 1 b1"),
          "is on record with what was not asked for: Deallocated");
    }

    @Test
    void aStepOfSettlingThatServesALineThatDoesNotFit() {
      isBad(
          promised()
              .done("order o2 2", "201 ALLOCATED 2 b1", "LineAllocated o2 2 b1")
              .done(
                  "correct b1 0",
                  "200 v4 b1:0/0/0 displaced:o1:4:b1 displaced:o2:2:b1",
                  "BatchChanged b1 0 10",
                  "LineWaiting o2 2 b1",
                  "LineWaiting o1 4 b1",
                  "StockDepleted")
              .done("return o2", "204", "LineDeallocated o2 2")
              .done("add b2 3", "201 3 of 3", "BatchAdded b2 3", "StockReplenished 3")
              .settled("LineAllocated o1 4 b2", "StockDepleted", "ProductSettled 0"),
          "the line of order o1, of 4 units, was served from batch b2 and fits into none");
    }

    @Test
    void aStepOfSettlingThatServesALineFromAnotherBatch() {
      isBad(
          waiting()
              .done("add b2 4", "201 4 of 4", "BatchAdded b2 4")
              .settled("LineAllocated o1 4 b1", "ProductSettled 0"),
          "batch b2 is preferred to b1");
    }

    @Test
    void allSettledWhileALineFits() {
      isBad(
          waiting().done("add b2 4", "201 4 of 4", "BatchAdded b2 4").settled("ProductSettled 4 4"),
          "it is said to be settled while a waiting line of 4 fits into a batch with 4 left");
    }

    @Test
    void aLineDisplacedFromABatchThatIsNotShort() {
      isBad(
          promised()
              .done("add b2 9", "201 9 of 9", "BatchAdded b2 9")
              .done(
                  "correct b1 9",
                  "200 v4 b1:9/0/0 displaced:o1:4:b1:b2",
                  "BatchChanged b1 9 10",
                  "LineMoved o1 4 b1 b2"),
          "was displaced from batch b1, which is not short");
    }

    @Test
    void anAllocationFromABatchThatIsNotPreferred() {
      isBad(
          promised()
              .done("add b2 9", "201 9 of 9", "BatchAdded b2 9")
              .done("order o2 5", "201 ALLOCATED 5 b2", "LineAllocated o2 5 b2"),
          "batch b1 is preferred to b2");
    }

    @Test
    void anAllocationOfWhatIsLeftForThoseWhoCameBefore() {
      isBad(
          promised()
              .done("add b2 8", "201 8 of 8", "BatchAdded b2 8")
              .done("correct b1 2", "200 v4 b1:2/4/0 unsettled", "BatchChanged b1 2 10")
              .done("order o2 5", "201 ALLOCATED 5 b2", "LineAllocated o2 5 b2"),
          "what batch b2 has left is for those who came before");
    }

    @Test
    void outOfStockBeforeAllIsSettled() {
      isBad(
          promised()
              .done(
                  "correct b1 2",
                  "200 v3 b1:2/4/0 unsettled",
                  "BatchChanged b1 2 10",
                  "StockDepleted")
              .told("order o2 1", "409 out-of-stock 0"),
          "out of stock was told before all was settled");
    }

    @Test
    void moreUnitsShippedThanWerePurchased() {
      isBad(
          promised()
              .done(
                  "correct b1 2",
                  "200 v3 b1:2/4/0 unsettled",
                  "BatchChanged b1 2 10",
                  "StockDepleted")
              .done("ship o1", "201 SHIPPED 4 b1", "LineShipped o1 4 b1"),
          "more of batch b1 ships than was purchased");
    }

    @Test
    void aBatchThatIsCorrectedBelowWhatHasShipped() {
      isBad(
          promised()
              .done("ship o1", "201 SHIPPED 4 b1", "LineShipped o1 4 b1")
              .done("correct b1 3", "200 v4 b1:3/0/4", "BatchChanged b1 3 10", "StockDepleted"),
          "batch b1 was corrected below what has shipped");
    }

    @Test
    void aReferenceThatIsUsedAgain() {
      isBad(
          promised()
              .done("correct b1 4", "200 v3 b1:4/4/0", "BatchChanged b1 4 10", "StockDepleted")
              .done("ship o1", "201 SHIPPED 4 b1", "LineShipped o1 4 b1")
              .done("add b1 7", "201 7 of 7", "BatchAdded b1 7", "StockReplenished 7"),
          "batch b1 is added a second time");
    }

    @Test
    void anAnswerThatShowsAnotherBatch() {
      isBad(
          promised().done("order o2 1", "201 ALLOCATED 1 b9", "LineAllocated o2 1 b1"),
          "the line of order o2 is ALLOCATED 1 of b1, and was shown as ALLOCATED 1 of b9");
    }

    @Test
    void aPromiseTakenBackThatIsStillThere() {
      isBad(promised().told("return o1", "204"), "is ALLOCATED 4 of b1, not DEALLOCATED");
    }

    @Test
    void aKeyThatIsSaidToBeUsedAndIsNot() {
      isBad(
          promised().told("order o3 1", "422 idempotency-key-reused"),
          "was told that its key is on record, and it is not");
    }

    @Test
    void depletedStockOfWhichSomeIsLeft() {
      isBad(
          promised()
              .done("order o2 1", "201 ALLOCATED 1 b1", "LineAllocated o2 1 b1", "StockDepleted"),
          "6 units were available before and 5 after");
    }
  }
}
