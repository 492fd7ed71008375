package earmark.examples.helpdesk;

/**
 * Who has a ticket to answer, and how many of its messages that agent has read. Another agent has
 * read none.
 */
record Assignment(AgentId agent, int read) {

  static Assignment to(AgentId agent) {
    return new Assignment(agent, 0);
  }

  /** What was read stays read, so a smaller number changes nothing. */
  Assignment readUpTo(int messages) {
    return new Assignment(agent, Math.max(read, messages));
  }
}
