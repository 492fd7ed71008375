package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.Deadline;
import earmark.bootstrap.Earmark;
import earmark.domain.InvalidValue;
import earmark.lambda.MalformedRequest.Fault;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A request as API Gateway hands it on (payload format 2.0). */
final class HttpRequest {

  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final APIGatewayV2HTTPEvent event;
  private final Context context;
  private final LogLine line;

  /**
   * A request to a function.
   *
   * @param line tells of it
   */
  HttpRequest(APIGatewayV2HTTPEvent event, Context context, LogLine line) {
    this.event = event;
    this.context = context;
    this.line = line;
  }

  /** What is told of the request in the log. */
  LogLine line() {
    return line;
  }

  /**
   * A part of the path, decoded and checked, which is told in the log; an {@link InvalidValue} that
   * {@code parse} throws is a {@link MalformedRequest}.
   */
  <T> T path(String name, Function<String, T> parse) {
    var part = MalformedRequest.checked("/path/" + name, () -> parse.apply(path(name)));
    line.with(name, part);
    return part;
  }

  /** A part of the path, decoded, as the caller has written it: nothing for the log. */
  String path(String name) {
    return orEmpty(event.getPathParameters()).getOrDefault(name, "");
  }

  /** A parameter of the query; one that {@code parse} refuses is a {@link MalformedRequest}. */
  <T> Optional<T> query(String name, Function<String, T> parse) {
    return Optional.<@Nullable String>ofNullable(query().get(name))
        .map(value -> MalformedRequest.checked("/query/" + name, () -> parse.apply(value)));
  }

  /**
   * Refuses parameters that the function does not have: a misspelt {@code dryRun} must not do it.
   */
  void checkQuery(Set<String> known) {
    var faults =
        query().keySet().stream()
            .filter(not(known::contains))
            .map(name -> new Fault("/query/" + name, "is not a parameter of this request"))
            .toList();
    if (!faults.isEmpty()) {
      throw new MalformedRequest(faults);
    }
  }

  /** The parameters of the query, without the signature of a request that was signed there. */
  private SortedMap<String, String> query() {
    var query = new TreeMap<>(orEmpty(event.getQueryStringParameters()));
    query.keySet().removeIf(name -> name.startsWith("X-Amz-"));
    return query;
  }

  /** Which versions of a product the caller expects: any, unless {@code If-Match} names them. */
  LongPredicate expectedVersion() {
    return header("If-Match")
        .map(tags -> MalformedRequest.checked("/header/If-Match", () -> EntityTag.matching(tags)))
        .orElse(_ -> true);
  }

  /** The body, which must be JSON of at most 64 KB. */
  JsonNode body() {
    var bytes = bodyBytes();
    if (bytes.length > MAX_BODY_BYTES) {
      throw new MalformedRequest("", "is larger than 64 KB: %d bytes".formatted(bytes.length));
    }
    return Json.read(bytes);
  }

  private byte[] bodyBytes() {
    var body = Optional.<@Nullable String>ofNullable(event.getBody()).orElse("");
    return event.getIsBase64Encoded() ? decoded(body) : body.getBytes(UTF_8);
  }

  private static byte[] decoded(String body) {
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException other) {
      throw new MalformedRequest("", "is not in base64, as the event says");
    }
  }

  /** When the function must know its answer. */
  Deadline deadline() {
    return Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
  }

  /** This request, which needs no body, as a command. */
  Command command(String operation) {
    return command(operation, MissingNode.getInstance());
  }

  /** This request as a command; the body, as it was read, is a part of its fingerprint. */
  Command command(String operation, JsonNode body) {
    var key = idempotencyKey();
    var id =
        MalformedRequest.checked(
            "/header/Idempotency-Key", () -> commandId(key.orElseGet(context::getAwsRequestId)));
    return line.about(
        new Command(id, operation, fingerprint(operation, body), key.isPresent(), deadline()));
  }

  /** What the caller can ask for this command by: its own key, or else the id of this request. */
  String commandKey() {
    return idempotencyKey().filter(CommandId::isKey).orElseGet(context::getAwsRequestId);
  }

  /** The id of the caller's command with this key. */
  CommandId commandId(String key) {
    return CommandId.ofHttp(Caller.of(event), key);
  }

  private Optional<String> idempotencyKey() {
    return header("Idempotency-Key");
  }

  private String fingerprint(String operation, JsonNode body) {
    return Fingerprint.of(
        List.of(
            operation,
            new TreeMap<>(orEmpty(event.getPathParameters())),
            query(),
            header("If-Match").orElse(""),
            body.isMissingNode() ? "" : body));
  }

  private Optional<String> header(String name) {
    return orEmpty(event.getHeaders()).entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** API Gateway leaves out maps that would be empty. */
  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
