package earmark.lambda;

import earmark.application.ViewAvailability;
import earmark.bootstrap.Earmark;
import earmark.domain.Availability;
import earmark.domain.InvalidValue;
import earmark.domain.Sku;
import java.util.List;

/** {@code POST /availability}. */
public final class ViewAvailabilityHandler extends HttpHandler {

  private final ViewAvailability viewAvailability;

  public ViewAvailabilityHandler() {
    this(Priming.primed());
  }

  public ViewAvailabilityHandler(Earmark earmark) {
    super(earmark);
    this.viewAvailability = earmark.viewAvailability();
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var fields = JsonFields.of(request.body());
    var skus = fields.texts("skus", Sku::new);
    if (skus.size() > ViewAvailability.MAX_SKUS) {
      fields.parsed("skus", ViewAvailabilityHandler::tooMany);
    }
    fields.check();
    var available = viewAvailability.handle(skus, request.deadline());
    return HttpAnswer.ok(
        new Available(
            available.products().stream().map(Item::of).toList(),
            OrderProblem.values(available.unknown())));
  }

  private static Object tooMany() {
    throw new InvalidValue("must have at most %d skus".formatted(ViewAvailability.MAX_SKUS));
  }

  private record Available(List<Item> products, List<String> unknown) {}

  private record Item(String sku, long inWarehouse, List<Coming> incoming) {
    static Item of(Availability available) {
      return new Item(
          available.sku().value(),
          available.inWarehouse().units(),
          available.incoming().stream().map(Coming::of).toList());
    }
  }

  private record Coming(String eta, long quantity) {
    static Coming of(Availability.Incoming incoming) {
      return new Coming(incoming.eta().toString(), incoming.quantity().units());
    }
  }
}
