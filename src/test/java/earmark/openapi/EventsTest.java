package earmark.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.OrderRefused;
import earmark.domain.StockEvent;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsTest {

  private final OpenApi document = OpenApi.read();

  @Test
  void areThoseOfTheDomain() {
    assertThat(document.schema("Movement").at("oneOf").elements().map(EventsTest::name))
        .containsExactlyInAnyOrderElementsOf(movements().map(Class::getSimpleName).toList());
    assertThat(document.schema("Event").at("oneOf").elements().map(Place::pointer))
        .containsExactly("/components/schemas/Movement", "/components/schemas/OrderRefused");
  }

  private static String name(Place event) {
    return event.at("properties").at("type").at("const").node().asText();
  }

  @Test
  void haveTheFieldsOfTheirRecords() {
    Stream.concat(movements(), Stream.of(OrderRefused.class))
        .forEach(
            event -> {
              var schema = document.schema(event.getSimpleName());

              assertThat(fields(schema))
                  .as(event.getSimpleName())
                  .containsExactlyInAnyOrderElementsOf(
                      components(event).map(RecordComponent::getName).toList());
              assertThat(schema.at("required").texts())
                  .as(event.getSimpleName())
                  .containsExactlyInAnyOrderElementsOf(
                      components(event)
                          .filter(it -> !mayBeAbsent(it))
                          .map(RecordComponent::getName)
                          .toList());
            });
  }

  private static Stream<Class<?>> movements() {
    return Stream.of(StockEvent.class.getPermittedSubclasses());
  }

  /** Those that it has beside the fields of all events. */
  private static List<String> fields(Place event) {
    return event.at("properties").names().stream().filter(it -> !it.equals("type")).toList();
  }

  /** Those that it has beside the fields of all movements. */
  private static Stream<RecordComponent> components(Class<?> event) {
    return Stream.of(event.getRecordComponents()).filter(it -> !it.getName().equals("sku"));
  }

  private static boolean mayBeAbsent(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
