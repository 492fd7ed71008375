package earmark.examples.helpdesk;

/** Identifies a manager of agents. */
record ManagerId(String value) implements Person {
  @Override
  public String toString() {
    return value;
  }
}
