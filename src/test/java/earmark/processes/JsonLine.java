package earmark.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import earmark.testing.Reply;
import earmark.testing.Request;
import java.util.Map;

/** What a worker and its parent have to say to each other, a line each. */
sealed interface JsonLine {

  JsonMapper MAPPER = new JsonMapper();

  /**
   * A request that a worker is to answer.
   *
   * @param number tells its answer from others
   * @param requestId of its invocation
   * @param millis that its invocation may take
   * @param heard whether anybody hears the answer
   */
  record Task(long number, String requestId, int millis, boolean heard, Request request)
      implements JsonLine {}

  /**
   * The answer to it.
   *
   * @param lost how many answers of DynamoDB this worker has not heard so far
   */
  record Done(long number, int status, String body, Map<String, String> headers, int lost)
      implements JsonLine {

    Reply reply() {
      return new Reply(status, body, headers);
    }
  }

  static <T> T read(String line, Class<T> type) {
    try {
      return MAPPER.readValue(line, type);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(line, broken);
    }
  }

  static String write(Object line) {
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(line.toString(), broken);
    }
  }
}
