package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AddBatchOutcome;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Purchase;
import earmark.domain.PurchaseId;
import earmark.domain.Sku;
import earmark.testing.Commands;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackPlanTest {

  /** A command that reads these products, and makes something of its own. */
  private static PackedCommand<AddBatchOutcome> command(String name, String... skus) {
    var own = new PurchaseId(new Sku("own"), new BatchReference(name));
    var products = AggregateKey.all(Product.class, Stream.of(skus).map(Sku::new).toList());
    return new PackedCommand<>(
        Commands.keyed(name),
        products.toList(),
        List.of(new AggregateKey<>(Purchase.class, own)),
        (_, _) -> {
          throw new AssertionError("a plan runs nothing");
        });
  }

  private static List<PackedCommand<AddBatchOutcome>> commands(int count, String name, String sku) {
    return IntStream.range(0, count).mapToObj(i -> command(name + i, sku)).toList();
  }

  private static List<List<String>> plan(List<PackedCommand<AddBatchOutcome>> commands) {
    return PackPlan.of(commands).stream()
        .map(pack -> pack.stream().map(it -> it.command().id().value()).toList())
        .toList();
  }

  @Test
  void putsFortyNineCommandsOfOneSkuIntoATransaction() {
    assertThat(plan(commands(120, "c", "A"))).extracting(List::size).containsExactly(49, 49, 22);
  }

  @Test
  void followsAChainAsLongAsADelivery() {
    var chain =
        IntStream.range(0, 10_000)
            .mapToObj(i -> command("c" + i, "sku-" + (i + 1), "sku-" + i))
            .toList();

    assertThat(plan(chain)).extracting(List::size).startsWith(33, 33).endsWith(1);
  }

  @Test
  void bringsCommandsOfOneSkuTogetherInTheirOrder() {
    var mixed = new ArrayList<PackedCommand<AddBatchOutcome>>();
    var a = commands(40, "a", "A");
    var b = commands(40, "b", "B");
    for (var i = 0; i < 40; i++) {
      mixed.add(a.get(i));
      mixed.add(b.get(i));
    }

    assertThat(plan(mixed))
        .containsExactlyElementsOf(List.of(plan(a).getFirst(), plan(b).getFirst()));
  }

  @Test
  void bringsCommandsTogetherThatAreRelatedByWayOfOthers() {
    var first = command("first", "A");
    var others = commands(40, "other", "X");
    var last = command("last", "B");
    var between = command("between", "B", "A");
    var all = new ArrayList<>(List.of(first));
    all.addAll(others);
    all.addAll(List.of(last, between));

    assertThat(plan(all).getFirst()).startsWith("first", "last", "between");
  }

  @Test
  void fillsATransactionUpWithCommandsOfOtherSkus() {
    var strangers = IntStream.range(0, 66).mapToObj(i -> command("s" + i, "SKU-" + i)).toList();

    assertThat(plan(strangers)).extracting(List::size).containsExactly(33, 33);
  }

  @Test
  void plansNothingForNothing() {
    assertThat(plan(Collections.emptyList())).isEmpty();
  }
}
