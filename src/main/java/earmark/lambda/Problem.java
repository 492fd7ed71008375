package earmark.lambda;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says in a problem document (RFC 9457) why a request was not done.
 *
 * @param code the last part of the type {@code urn:earmark:problem:<code>}, for programs
 * @param title the same for people; {@code detail} says it of this request
 * @param extensions further members of the document
 */
record Problem(
    String code, int status, String title, String detail, Map<String, Object> extensions) {

  static Problem of(String code, int status, String title, String detail) {
    return new Problem(code, status, title, detail, Map.of());
  }

  Problem with(String extension, Object value) {
    var more = new LinkedHashMap<>(extensions);
    more.put(extension, value);
    return new Problem(code, status, title, detail, more);
  }

  HttpAnswer toAnswer() {
    var document = new LinkedHashMap<String, Object>();
    document.put("type", "urn:earmark:problem:" + code);
    document.put("title", title);
    document.put("status", status);
    document.put("detail", detail);
    document.putAll(extensions);
    return new HttpAnswer(
        status, code, document, Map.of("Content-Type", "application/problem+json"));
  }
}
