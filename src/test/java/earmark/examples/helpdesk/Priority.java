package earmark.examples.helpdesk;

/**
 * How soon a ticket is to be answered; a department's {@link ResponsePolicy} says what it means.
 */
enum Priority {
  LOW,
  MEDIUM,
  HIGH,
  URGENT
}
