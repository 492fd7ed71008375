package earmark.examples.helpdesk;

/** Identifies a customer. */
record CustomerId(String value) implements Author {
  @Override
  public String toString() {
    return value;
  }
}
