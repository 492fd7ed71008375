package earmark.domain;

import java.util.List;

/** Products must be settled before it can be told whether a line may have units of them. */
public final class NotSettled extends DomainException {

  private final transient List<Sku> skus;

  public NotSettled(List<Sku> skus) {
    super("not settled: " + skus);
    this.skus = List.copyOf(skus);
  }

  public List<Sku> skus() {
    return skus;
  }
}
