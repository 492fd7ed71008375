package earmark.examples.helpdesk;

/** Identifies a department of the helpdesk. */
record DepartmentId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
