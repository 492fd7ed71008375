package earmark.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.local.FunctionDefinition;
import earmark.local.Template;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {

  private final OpenApi document = OpenApi.read();

  @Test
  void areThoseOfTheTemplateAndNamedAfterTheirUseCases() {
    var template = Template.read(Path.of("template.yaml"));

    assertThat(document.operations())
        .extracting(it -> "%s %s %s".formatted(it.method(), it.path(), it.id()))
        .containsExactlyInAnyOrderElementsOf(
            template.functions().stream().flatMap(RoutesTest::routes).toList());
  }

  /** The last parameter of a route may be greedy, which OpenAPI has no word for. */
  private static Stream<String> routes(FunctionDefinition function) {
    var useCase = function.handler().replaceAll("earmark\\.lambda\\.(\\w+)Handler", "$1");
    return function.routes().stream()
        .map(it -> "%s %s %s".formatted(it.method(), it.path().replace("+}", "}"), useCase));
  }

  @Test
  void haveTheParametersThatTheirPathsName() {
    assertThat(document.operations())
        .allSatisfy(
            it ->
                assertThat(it.parameters("path"))
                    .containsExactlyInAnyOrderElementsOf(it.namesInPath()));
  }
}
