package earmark.application;

/**
 * A message that cannot be done however often it is delivered.
 *
 * @param messageId tells it from the others of its delivery
 * @param commandId the sender's name for its command, under which it may be sent again
 * @param reason why it cannot be done
 */
public record DeadLetter(String messageId, String commandId, String body, String reason) {}
