package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.DeadLetter;
import earmark.application.Deadline;
import earmark.domain.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of a queue: a body as its HTTP request has it, and whose command it is.
 *
 * @param line what is told of it in the log
 */
record QueueMessage(SQSMessage message, LogLine line) {

  QueueMessage {
    line.with("messageId", message.getMessageId());
  }

  /** A producer that sends a message again names its command by this attribute. */
  private static final String COMMAND_ID = "commandId";

  String id() {
    return message.getMessageId();
  }

  /** The sender's key, else the id of the message, which SQS keeps over all of its deliveries. */
  String key() {
    return attribute()
        .flatMap(it -> Optional.<@Nullable String>ofNullable(it.getStringValue()))
        .orElseGet(this::id);
  }

  /**
   * Under which id its command is stored, which is told in the log.
   *
   * @param operation what messages of its queue ask for
   */
  CommandId commandId(String operation) {
    if (attribute().filter(it -> it.getStringValue() == null).isPresent()) {
      throw malformed("must be a string");
    }
    try {
      var id = CommandId.ofQueue(operation, key());
      line.with(COMMAND_ID, id);
      return id;
    } catch (InvalidValue notAKey) {
      throw malformed(String.valueOf(notAKey.getMessage()));
    }
  }

  private static MalformedRequest malformed(String detail) {
    return new MalformedRequest("/attribute/" + COMMAND_ID, detail);
  }

  private Optional<SQSEvent.MessageAttribute> attribute() {
    return attributes().flatMap(it -> Optional.ofNullable(it.get(COMMAND_ID)));
  }

  private Optional<Map<String, SQSEvent.MessageAttribute>> attributes() {
    return Optional.ofNullable(message.getMessageAttributes());
  }

  /** The body, which must be JSON. */
  JsonNode body() {
    return Json.read(text().getBytes(UTF_8));
  }

  private String text() {
    return Optional.<@Nullable String>ofNullable(message.getBody()).orElse("");
  }

  /** What is kept of it if it cannot be done. */
  DeadLetter deadLetter(String reason) {
    return new DeadLetter(id(), key(), text(), reason);
  }

  /** What the message asks for; its body, as it was read, is the fingerprint. */
  Command command(CommandId id, String operation, JsonNode body, Deadline deadline) {
    return line.about(
        new Command(id, operation, Fingerprint.of(List.of(operation, body)), true, deadline));
  }
}
