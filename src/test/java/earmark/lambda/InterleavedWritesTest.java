package earmark.lambda;

import static earmark.testing.Request.addBatch;
import static earmark.testing.Request.allocate;
import static earmark.testing.Request.changeBatch;
import static earmark.testing.Request.changeLine;
import static earmark.testing.Request.deallocateLine;
import static earmark.testing.Request.deallocateOrder;
import static earmark.testing.Request.ship;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.IntegrationTest;
import earmark.testing.Reply;
import earmark.testing.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes with another one in the middle of them, right before each of their calls to DynamoDB in
 * turn. It must be as if one had come after the other.
 */
@IntegrationTest
class InterleavedWritesTest {

  private static final String SKU = "SKU";
  private static final String FIRST = "SKU-first";
  private static final String SECOND = "SKU-second";

  private static final List<Request> BEFORE =
      List.of(addBatch(SKU, "b1", 20), allocate(FIRST, SKU, 6), allocate(SECOND, SKU, 4));

  private static final List<Request> WRITES =
      List.of(
          changeBatch(SKU, "b1", 8),
          changeLine(SECOND, SKU, 7),
          deallocateOrder(SECOND),
          ship(SECOND));

  private static final List<Request> OTHERS =
      List.of(
          changeBatch(SKU, "b1", 4),
          allocate("SKU-third", SKU, 10),
          changeLine(SECOND, SKU, 2),
          deallocateLine(SECOND, SKU),
          ship(SECOND));

  private final Functions functions = new Functions("Interleaved-");
  private int callsOfWrite;

  /** A write, another one, and a sku that both may be about. */
  record Pair(Request write, Request other, String sku) {

    Pair on(String otherSku) {
      return new Pair(write.replacing(sku, otherSku), other.replacing(sku, otherSku), otherSku);
    }

    @Override
    public String toString() {
      return write.route() + " with " + other.route() + " in it";
    }
  }

  /** What both were told, and what is stored then. */
  private record End(String write, String other, String stock) {}

  static Stream<Pair> pairs() {
    return WRITES.stream()
        .flatMap(
            write ->
                OTHERS.stream()
                    .map(other -> new Pair(write, other, SKU))
                    .map(pair -> pair.on(name(pair))));
  }

  private static String name(Pair pair) {
    return "PAIR-%d-%d".formatted(WRITES.indexOf(pair.write), OTHERS.indexOf(pair.other));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void areAsIfOneHadComeAfterTheOther(Pair pair) {
    var otherFirst = otherFirst(pair.on(pair.sku + "-FIRST"));
    var otherLast = otherLast(pair.on(pair.sku + "-LAST"));

    for (var n = 1; n <= callsOfWrite; n++) {
      assertThat(otherBeforeCall(n, pair.on(pair.sku + "-" + n)))
          .as("before call %d of %d", n, callsOfWrite)
          .isIn(otherFirst, otherLast);
    }
  }

  private End otherFirst(Pair pair) {
    prepare(pair);
    var other = functions.send(pair.other);
    return end(pair, functions.send(pair.write), other);
  }

  private End otherLast(Pair pair) {
    prepare(pair);
    functions.http.forgetCalls();
    var write = functions.send(pair.write);
    callsOfWrite = functions.http.calls().size();
    return end(pair, write, functions.send(pair.other));
  }

  private End otherBeforeCall(int n, Pair pair) {
    prepare(pair);
    var other = new ArrayList<Reply>();
    functions.http.nthCall(n, new After(() -> other.add(functions.send(pair.other))));
    var write = functions.send(pair.write);
    return end(pair, write, other.getFirst());
  }

  private void prepare(Pair pair) {
    BEFORE.forEach(request -> functions.send(request.replacing(SKU, pair.sku)));
  }

  private End end(Pair pair, Reply write, Reply other) {
    return new End(write.told(), other.told(), functions.stock(pair.sku));
  }
}
