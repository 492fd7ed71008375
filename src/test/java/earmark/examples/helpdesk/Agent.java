package earmark.examples.helpdesk;

/** An agent of a department, and who manages it. */
record Agent(AgentId id, ManagerId manager) {}
