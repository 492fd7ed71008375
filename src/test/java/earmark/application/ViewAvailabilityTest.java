package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.ViewAvailability.Available;
import earmark.domain.Availability;
import earmark.domain.Availability.Incoming;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewAvailabilityTest extends PromisedStockTest {

  ViewAvailabilityTest(Storage storage) {
    super(storage);
  }

  @Test
  void showsWhatIsAvailableOfManyProducts() {
    add(batch("HERE", "b1", 10, null));
    promise("o1", "HERE", 3);
    add(batch("COMES", "b1", 10, TOMORROW));

    var available =
        stock.viewAvailability.handle(
            List.of(new Sku("COMES"), new Sku("NO-SUCH"), new Sku("HERE"), new Sku("COMES")),
            Commands.within(10));

    assertThat(available)
        .isEqualTo(
            new Available(
                List.of(
                    new Availability(
                        new Sku("COMES"),
                        Quantity.NONE,
                        List.of(new Incoming(TOMORROW, new Quantity(10)))),
                    new Availability(new Sku("HERE"), new Quantity(7), List.of())),
                List.of(new Sku("NO-SUCH"))));
  }
}
