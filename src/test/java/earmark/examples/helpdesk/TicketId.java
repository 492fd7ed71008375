package earmark.examples.helpdesk;

/** Identifies a ticket. */
record TicketId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
