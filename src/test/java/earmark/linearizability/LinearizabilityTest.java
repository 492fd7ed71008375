package earmark.linearizability;

import static earmark.linearizability.Exchange.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.linearizability.Verdict.Linearizable;
import earmark.linearizability.Verdict.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The search, on the simplest of objects: a register that holds a number, 0 at first. */
class LinearizabilityTest {

  private record Operation(boolean writes, int value) {
    @Override
    public String toString() {
      return (writes ? "write " : "read ") + value;
    }
  }

  private static final Model<Integer, Operation> REGISTER =
      new Model<>() {
        @Override
        public Integer initial() {
          return 0;
        }

        @Override
        public Step<Integer> step(Integer state, Operation operation) {
          return operation.writes() || operation.value() == state
              ? new Step.Done<>(operation.value())
              : new Step.Impossible<>(() -> "it holds " + state);
        }

        @Override
        public boolean onlyLooks(Operation operation) {
          return !operation.writes();
        }
      };

  private static Call<Operation> write(int value, long called, long returned) {
    return new Call<>(new Operation(true, value), called, returned, false);
  }

  /** A write without an answer, of which nobody knows whether it will ever be done. */
  private static Call<Operation> lostWrite(int value, long called) {
    return new Call<>(new Operation(true, value), called, NEVER, true);
  }

  private static Call<Operation> read(int value, long called, long returned) {
    return new Call<>(new Operation(false, value), called, returned, false);
  }

  private static Verdict<Integer, Operation> judge(List<Call<Operation>> calls) {
    return Linearizability.check(REGISTER, calls);
  }

  private static void isGood(List<Call<Operation>> calls) {
    assertThat(judge(calls)).isInstanceOf(Linearizable.class);
  }

  private static void isBad(List<Call<Operation>> calls) {
    assertThat(judge(calls)).isInstanceOf(Violation.class);
  }

  @Test
  void nothingIsLinearizable() {
    isGood(List.of());
  }

  @Test
  void ordersConcurrentWritesAsLaterReadsSeeThem() {
    isGood(List.of(write(1, 0, 10), write(2, 0, 10), read(1, 11, 12)));
    isGood(List.of(write(1, 0, 10), write(2, 0, 10), read(2, 11, 12)));
    isBad(List.of(write(1, 0, 10), write(2, 0, 10), read(1, 11, 12), read(2, 13, 14)));
  }

  @Test
  void refusesAReadOfWhatWasOverwrittenBefore() {
    isBad(List.of(write(1, 0, 1), write(2, 2, 3), read(1, 4, 5)));
  }

  @Test
  void refusesAReadBeforeTheWrite() {
    isBad(List.of(read(1, 0, 1), write(1, 2, 3)));
  }

  @Test
  void takesOperationsForConcurrentOfWhichOneIsCalledWhenTheOtherReturns() {
    isGood(List.of(read(1, 0, 5), write(1, 5, 9)));
    isGood(List.of(write(1, 0, 5), read(0, 5, 9)));
    isBad(List.of(write(1, 0, 5), read(0, 6, 9)));
  }

  @Test
  void knowsThatValuesDoNotComeBack() {
    isGood(List.of(write(1, 0, 100), read(0, 10, 20), read(1, 30, 40), read(1, 50, 60)));
    isBad(List.of(write(1, 0, 100), read(0, 10, 20), read(1, 30, 40), read(0, 50, 60)));
  }

  @Test
  void anOpenWriteIsSeenAtAnyTimeAfterItsCallOrNever() {
    isGood(List.of(lostWrite(1, 0), read(0, 1, 2), read(1, 3, 4)));
    isGood(List.of(lostWrite(1, 0), read(0, 1, 2), read(0, 3, 4)));
    isBad(List.of(lostWrite(1, 0), read(1, 1, 2), read(0, 3, 4)));
    isBad(List.of(read(1, 0, 1), lostWrite(1, 2)));
  }

  @Test
  void anOpenWriteThatIsNotOptionalIsDoneInTheEnd() {
    var write = new Call<>(new Operation(true, 1), 0, NEVER, false);

    assertThat(judge(List.of(write, read(0, 5, 6))))
        .isEqualTo(new Linearizable<>(List.of(read(0, 5, 6), write)));
  }

  @Test
  void tellsHowFarItCameAndWhyNotFurther() {
    var verdict = judge(List.of(write(1, 0, 1), read(2, 2, 3), read(1, 2, 9), read(1, 4, 5)));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Violation.class,
            it ->
                assertThat(it.describe())
                    .isEqualTo(
                        """
                        2 operations are explained, the last of them
                          write 1 [0..1]
                          read 1 [2..9]
                        which leads to
                          1
                        and of the next ones none is possible:
                          read 2 [2..3]: it holds 1\
                        """));
  }

  @Test
  void takesBackWhatLedNowhere() {
    isGood(
        List.of(
            write(1, 0, 30),
            write(2, 0, 30),
            write(3, 0, 30),
            read(3, 31, 32),
            write(4, 33, 60),
            write(5, 33, 60),
            read(4, 61, 62)));
  }

  @Test
  void findsAnOrderWheneverTryingAllOrdersFindsOne() {
    var random = new SplittableRandom(1);
    var good = 0;

    for (var i = 0; i < 20_000; i++) {
      var calls = Stream.generate(() -> call(random)).limit(6).toList();
      var linearizable = tryAll(0, calls);
      good += linearizable ? 1 : 0;
      assertThat(judge(calls) instanceof Linearizable).as("%s", calls).isEqualTo(linearizable);
    }

    assertThat(good).isBetween(2_000, 18_000);
  }

  private static Call<Operation> call(SplittableRandom random) {
    var operation = new Operation(random.nextBoolean(), random.nextInt(3));
    var called = random.nextInt(12);
    var open = operation.writes() && random.nextInt(4) == 0;
    return new Call<>(
        operation, called, open ? NEVER : called + random.nextInt(8), open && random.nextBoolean());
  }

  private static boolean tryAll(int state, List<Call<Operation>> left) {
    return left.stream().allMatch(Call::optional)
        || left.stream()
            .filter(next -> left.stream().allMatch(it -> next.called() <= it.returned()))
            .filter(next -> next.operation().writes() || next.operation().value() == state)
            .anyMatch(next -> tryAll(next.operation().value(), without(next, left)));
  }

  private static List<Call<Operation>> without(Call<Operation> one, List<Call<Operation>> all) {
    var others = new ArrayList<>(all);
    others.remove(one);
    return others;
  }

  @Test
  @Timeout(10)
  void isQuickWithManyOpenAtATime() {
    var good = history(1500, 32, new SplittableRandom(1));
    assertThat(judge(good)).isInstanceOf(Linearizable.class);

    var bad = new ArrayList<>(good);
    bad.add(read(-1, 700, 700));
    assertThat(judge(bad)).isInstanceOf(Violation.class);
  }

  /** Takes effect in the order of the list, each within its time, so many open at once. */
  private static List<Call<Operation>> history(int count, int atOnce, SplittableRandom random) {
    var calls = new ArrayList<Call<Operation>>();
    var value = 0;
    for (var at = 0; at < count; at++) {
      var writes = random.nextInt(8) == 0;
      value = writes ? at : value;
      calls.add(
          new Call<>(
              new Operation(writes, value),
              at - random.nextInt(atOnce / 2),
              at + random.nextInt(atOnce / 2),
              false));
    }
    return calls;
  }
}
