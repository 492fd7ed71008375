package earmark.local;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A function that is handed batches. The function's time-out does not stop an invocation here.
 *
 * @param reportsFailures whether its answer says which items of a batch have failed
 * @param log is told why it failed
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
record BatchFunction(
    String name, LambdaFunction function, boolean reportsFailures, PrintStream log) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Invokes it and returns which of these items have failed: all, if it throws. */
  Set<String> invoke(String event, Set<String> items) {
    try {
      var answer = function.invoke(event);
      return reportsFailures ? failures(answer, items) : Set.of();
    } catch (RuntimeException | Error failure) {
      log.print(name + ": ");
      failure.printStackTrace(log);
      return items;
    }
  }

  /**
   * An answer that cannot be understood fails the whole batch, as does an item it does not have.
   */
  private Set<String> failures(String answer, Set<String> items) {
    try {
      var failed = failures(JSON.readTree(answer));
      if (items.containsAll(failed)) {
        return failed;
      }
      log.printf("%s: its batchItemFailures name other items than those of its batch%n", name);
    } catch (JsonProcessingException unreadable) {
      log.printf("%s: its answer is not JSON%n", name);
    }
    return items;
  }

  private static Set<String> failures(JsonNode answer) {
    return StreamSupport.stream(answer.path("batchItemFailures").spliterator(), false)
        .map(failure -> failure.path("itemIdentifier").asText())
        .collect(toSet());
  }
}
