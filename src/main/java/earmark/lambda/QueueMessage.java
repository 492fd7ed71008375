package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.DeadLetter;
import earmark.application.Deadline;
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

  /** A producer that sends a message again names its command by this attribute. */
  private static final String COMMAND_ID = "commandId";

  QueueMessage {
    line.with("messageId", message.getMessageId());
  }

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
    var pointer = "/attribute/" + COMMAND_ID;
    if (attribute().filter(it -> it.getStringValue() == null).isPresent()) {
      throw new MalformedRequest(pointer, "must be a string");
    }
    var id = MalformedRequest.checked(pointer, () -> CommandId.ofQueue(operation, key()));
    line.with(COMMAND_ID, id);
    return id;
  }

  private Optional<SQSEvent.MessageAttribute> attribute() {
    return Optional.<@Nullable Map<String, SQSEvent.MessageAttribute>>ofNullable(
            message.getMessageAttributes())
        .flatMap(it -> Optional.ofNullable(it.get(COMMAND_ID)));
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
