package earmark.examples.helpdesk;

/** Identifies an agent of the helpdesk. */
record AgentId(String value) implements Author {
  @Override
  public String toString() {
    return value;
  }
}
