package earmark.lambda;

import static earmark.testing.Request.addBatch;
import static earmark.testing.Request.allocate;
import static earmark.testing.Request.changeBatch;
import static earmark.testing.Request.changeLine;
import static earmark.testing.Request.deallocateLine;
import static earmark.testing.Request.deallocateOrder;
import static earmark.testing.Request.ship;
import static earmark.testing.Request.shipLine;

import earmark.testing.Request;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A write whose answer its shop does not get, and what happens before the shop repeats it.
 *
 * @param first what the shop would have been told
 * @param again what it is told without a key when it repeats the request
 * @param stock what there is then: each batch with its purchased, allocated and shipped units, and
 *     each line
 */
record Repeat(
    String name,
    List<Request> before,
    Request request,
    String first,
    List<Request> between,
    String again,
    String stock) {

  private static final String SKU = "SKU";
  private static final String ORDER = "SKU-order";
  private static final String OTHER = "SKU-other";

  /** Of every write, with a sku and orders of their own. */
  static List<Repeat> all() {
    return Stream.of(
            addingABatch(),
            changingABatch(),
            changingABatchThatIsAsExpected(),
            allocating(),
            changingALine(),
            deallocatingALine(),
            deallocatingAnOrder(),
            shippingAnOrder(),
            shippingALine())
        .flatMap(write -> write)
        .map(repeat -> repeat.replacing(SKU, repeat.name))
        .toList();
  }

  /** The same of another sku and other orders. */
  Repeat renamed(String prefix) {
    return replacing(sku(), prefix + " " + name);
  }

  private Repeat replacing(String sku, String otherName) {
    UnaryOperator<Request> replacing = it -> it.replacing(sku, sku(otherName));
    return new Repeat(
        otherName,
        before.stream().map(replacing).toList(),
        replacing.apply(request),
        first,
        between.stream().map(replacing).toList(),
        again,
        stock);
  }

  /** Also the sku that it is about. */
  String sku() {
    return sku(name);
  }

  private static String sku(String name) {
    return name.toUpperCase(Locale.ROOT).replace(' ', '-');
  }

  /** A write, and what is there before it. */
  private record Write(String name, List<Request> before, Request request, String first) {

    /** Repeated after other writes. */
    Repeat after(String what, List<Request> between, String again, String stock) {
      return new Repeat(name + " " + what, before, request, first, between, again, stock);
    }
  }

  private static Stream<Repeat> addingABatch() {
    var write = new Write("added", List.of(), addBatch(SKU, "b1", 10), "201");
    return Stream.of(
        write.after("and nothing else", List.of(), "200", "b1 10/0/0"),
        write.after(
            "and allocated",
            List.of(allocate(ORDER, SKU, 4)),
            "200",
            "b1 10/4/0, order ALLOCATED 4 b1"),
        write.after(
            "and shipped",
            List.of(allocate(ORDER, SKU, 10), ship(ORDER)),
            "200",
            "order SHIPPED 10 b1"),
        write.after("and corrected", List.of(changeBatch(SKU, "b1", 7)), "200", "b1 7/0/0"),
        write.after("and cancelled", List.of(changeBatch(SKU, "b1", 0)), "200", ""),
        new Write(
                "served a line",
                List.of(addBatch(SKU, "b0", 4), allocate(ORDER, SKU, 4), changeBatch(SKU, "b0", 0)),
                addBatch(SKU, "b1", 10),
                "201")
            .after(
                "that was cancelled",
                List.of(deallocateLine(ORDER, SKU)),
                "200",
                "b1 10/0/0, order DEALLOCATED 4"));
  }

  private static Stream<Repeat> changingABatch() {
    var stock = List.of(addBatch(SKU, "b1", 100), allocate(ORDER, SKU, 20));
    var write = new Write("changed", stock, changeBatch(SKU, "b1", 80), "200");
    var exact = new Write("changed to what is promised", stock, changeBatch(SKU, "b1", 20), "200");
    var displacing = new Write("displaced", stock, changeBatch(SKU, "b1", 10), "200");
    return Stream.of(
        write.after("and nothing else", List.of(), "200", "b1 80/20/0, order ALLOCATED 20 b1"),
        write.after(
            "and shipped 20", List.of(ship(ORDER)), "200", "b1 80/0/20, order SHIPPED 20 b1"),
        write.after(
            "and changed again",
            List.of(changeBatch(SKU, "b1", 60)),
            "200",
            "b1 80/20/0, order ALLOCATED 20 b1"),
        exact.after(
            "and drained", List.of(ship(ORDER)), "409 batch-drained", "order SHIPPED 20 b1"),
        exact.after(
            "and shipped more",
            List.of(
                changeBatch(SKU, "b1", 100), allocate(OTHER, SKU, 30), ship(ORDER), ship(OTHER)),
            "409 below-shipped",
            "b1 100/0/50, order SHIPPED 20 b1, other SHIPPED 30 b1"),
        displacing.after("and nothing else", List.of(), "200", "b1 10/0/0, order WAITING 20"),
        displacing.after(
            "and allocated",
            List.of(allocate(OTHER, SKU, 10)),
            "200",
            "b1 10/10/0, order WAITING 20, other ALLOCATED 10 b1"),
        displacing.after(
            "and cancelled",
            List.of(deallocateOrder(ORDER)),
            "200",
            "b1 10/0/0, order DEALLOCATED 20"),
        new Write("cancelled", stock, changeBatch(SKU, "b1", 0), "200")
            .after("and nothing else", List.of(), "409 batch-drained", "order WAITING 20"));
  }

  private static Stream<Repeat> changingABatchThatIsAsExpected() {
    var write =
        new Write(
            "changed version 2",
            List.of(addBatch(SKU, "b1", 100), allocate(ORDER, SKU, 20)),
            changeBatch(SKU, "b1", 80).with("If-Match", "\"2\""),
            "200");
    return Stream.of(
        write.after("and shipped", List.of(ship(ORDER)), "200", "b1 80/0/20, order SHIPPED 20 b1"),
        write.after(
            "and changed again",
            List.of(changeBatch(SKU, "b1", 60)),
            "412 version-mismatch",
            "b1 60/20/0, order ALLOCATED 20 b1"));
  }

  private static Stream<Repeat> allocating() {
    var write =
        new Write("allocated", List.of(addBatch(SKU, "b1", 10)), allocate(ORDER, SKU, 4), "201");
    return Stream.of(
        write.after("and nothing else", List.of(), "200", "b1 10/4/0, order ALLOCATED 4 b1"),
        write.after(
            "and cancelled",
            List.of(deallocateOrder(ORDER)),
            "409 line-deallocated",
            "b1 10/0/0, order DEALLOCATED 4"),
        write.after("and shipped", List.of(ship(ORDER)), "200", "b1 10/0/4, order SHIPPED 4 b1"),
        write.after(
            "and displaced",
            List.of(changeBatch(SKU, "b1", 2)),
            "200",
            "b1 2/0/0, order WAITING 4"),
        write.after(
            "and changed",
            List.of(changeLine(ORDER, SKU, 6)),
            "409 already-allocated",
            "b1 10/6/0, order ALLOCATED 6 b1"),
        write.after(
            "and sold out",
            List.of(allocate(OTHER, SKU, 6)),
            "200",
            "b1 10/10/0, order ALLOCATED 4 b1, other ALLOCATED 6 b1"));
  }

  private static Stream<Repeat> changingALine() {
    var stock = List.of(addBatch(SKU, "b1", 10), allocate(ORDER, SKU, 4));
    var more = new Write("more", stock, changeLine(ORDER, SKU, 6), "200");
    var less = new Write("less", stock, changeLine(ORDER, SKU, 1), "200");
    return Stream.of(
        more.after("and nothing else", List.of(), "200", "b1 10/6/0, order ALLOCATED 6 b1"),
        more.after("and shipped", List.of(ship(ORDER)), "200", "b1 10/0/6, order SHIPPED 6 b1"),
        more.after(
            "and changed again",
            List.of(changeLine(ORDER, SKU, 3)),
            "200",
            "b1 10/6/0, order ALLOCATED 6 b1"),
        more.after(
            "and cancelled",
            List.of(deallocateLine(ORDER, SKU)),
            "200",
            "b1 10/6/0, order ALLOCATED 6 b1"),
        more.after(
            "and displaced",
            List.of(changeBatch(SKU, "b1", 5)),
            "200",
            "b1 5/0/0, order WAITING 6"),
        more.after(
            "and sold out",
            List.of(allocate(OTHER, SKU, 4)),
            "200",
            "b1 10/10/0, order ALLOCATED 6 b1, other ALLOCATED 4 b1"),
        less.after(
            "and sold out",
            List.of(allocate(OTHER, SKU, 9)),
            "200",
            "b1 10/10/0, order ALLOCATED 1 b1, other ALLOCATED 9 b1"));
  }

  private static Stream<Repeat> deallocatingALine() {
    var write =
        new Write(
            "took a line back",
            List.of(addBatch(SKU, "b1", 10), allocate(ORDER, SKU, 4)),
            deallocateLine(ORDER, SKU),
            "204");
    return Stream.of(
        write.after("and nothing else", List.of(), "204", "b1 10/0/0, order DEALLOCATED 4"),
        write.after(
            "and sold out",
            List.of(allocate(OTHER, SKU, 10)),
            "204",
            "b1 10/10/0, order DEALLOCATED 4, other ALLOCATED 10 b1"),
        write.after(
            "and allocated afresh",
            List.of(changeLine(ORDER, SKU, 2)),
            "204",
            "b1 10/0/0, order DEALLOCATED 2"));
  }

  private static Stream<Repeat> deallocatingAnOrder() {
    var write =
        new Write(
            "took an order back",
            List.of(addBatch(SKU, "b1", 10), allocate(ORDER, SKU, 4)),
            deallocateOrder(ORDER),
            "204");
    return Stream.of(
        write.after("and nothing else", List.of(), "204", "b1 10/0/0, order DEALLOCATED 4"),
        write.after(
            "and sold out",
            List.of(allocate(OTHER, SKU, 10)),
            "204",
            "b1 10/10/0, order DEALLOCATED 4, other ALLOCATED 10 b1"),
        write.after(
            "and shipped afresh",
            List.of(changeLine(ORDER, SKU, 2), ship(ORDER)),
            "409 already-shipped",
            "b1 10/0/2, order SHIPPED 2 b1"));
  }

  private static Stream<Repeat> shippingAnOrder() {
    return shipping("shipped an order", ship(ORDER));
  }

  private static Stream<Repeat> shippingALine() {
    return shipping("shipped a line", shipLine(ORDER, SKU));
  }

  private static Stream<Repeat> shipping(String name, Request request) {
    var stock = List.of(addBatch(SKU, "b1", 10), allocate(ORDER, SKU, 4), allocate(OTHER, SKU, 6));
    var write = new Write(name, stock, request, "201");
    return Stream.of(
        write.after(
            "and nothing else",
            List.of(),
            "200",
            "b1 10/6/4, order SHIPPED 4 b1, other ALLOCATED 6 b1"),
        write.after(
            "and drained the batch",
            List.of(ship(OTHER)),
            "200",
            "order SHIPPED 4 b1, other SHIPPED 6 b1"),
        write.after(
            "and cut the batch",
            List.of(changeBatch(SKU, "b1", 5)),
            "200",
            "b1 5/0/4, order SHIPPED 4 b1, other WAITING 6"));
  }

  @Override
  public String toString() {
    return name;
  }
}
