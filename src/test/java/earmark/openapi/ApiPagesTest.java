package earmark.openapi;

import static earmark.json.TestJson.json;
import static earmark.json.TestJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.local.ApiDocument;
import earmark.testing.Answers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiPagesTest {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:href|src|url)(?:=|: )\"(/[^\"]*|\\w+://[^\"]*)\"");

  @Test
  void showTheDocumentOfThisCloud() {
    var shown = TestCloud.get("/_local/openapi.json");

    var expected = object(ApiDocument.read(Path.of("docs", "openapi.yaml")).json());
    expected.set("servers", json("[{\"url\":\"/\",\"description\":\"This local cloud\"}]"));
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(Answers.header(shown, "Content-Type")).isEqualTo("application/json");
    assertThat(json(shown.body())).isEqualTo(expected);
  }

  @Test
  void haveAPageThatNeedsNothingFromElsewhere() {
    var page = TestCloud.get("/_local/api");

    assertThat(Answers.header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(addresses(page))
        .containsExactly(
            "/_local/api/swagger-ui.css",
            "/_local/api/swagger-ui-bundle.js",
            "/_local/openapi.json")
        .allSatisfy(it -> assertThat(TestCloud.get(it).statusCode()).isEqualTo(200));
  }

  private static List<String> addresses(HttpResponse<String> page) {
    return ADDRESS.matcher(page.body()).results().map(it -> it.group(1)).toList();
  }

  @Test
  void areNothingElse() {
    assertThat(TestCloud.get("/_local/api/index.html").statusCode()).isEqualTo(404);
    assertThat(TestCloud.post("/_local/api", "{}").statusCode()).isEqualTo(404);
  }
}
