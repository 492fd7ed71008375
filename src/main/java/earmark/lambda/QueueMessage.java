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
    return attributes()
        .flatMap(it -> Optional.ofNullable(it.get(COMMAND_ID)))
        .flatMap(it -> Optional.<@Nullable String>ofNullable(it.getStringValue()))
        .orElseGet(this::id);
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
  Command command(String operation, JsonNode body, Deadline deadline) {
    try {
      var id = CommandId.ofQueue(operation, key());
      return line.about(
          new Command(id, operation, Fingerprint.of(List.of(operation, body)), true, deadline));
    } catch (InvalidValue notAKey) {
      throw new MalformedRequest("/attribute/" + COMMAND_ID, String.valueOf(notAKey.getMessage()));
    }
  }
}
