package earmark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.json.TestJson;
import java.net.http.HttpResponse;

/** Whole answers of the API. */
public final class Answers {

  private Answers() {}

  /** Compares the status and the JSON of the body. */
  public static void assertAnswer(HttpResponse<String> answer, int status, String json) {
    assertThat(TestJson.json(answer.body())).isEqualTo(TestJson.json(json));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  /** Compares what a problem document is told apart by. */
  public static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(TestJson.json(answer.body()).path("type").textValue())
        .isEqualTo("urn:earmark:problem:" + code);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  public static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
