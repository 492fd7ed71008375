package earmark.examples.helpdesk;

import earmark.domain.Aggregate;
import earmark.domain.InvalidValue;
import java.util.List;
import java.util.Optional;

/** Agents who answer tickets, when they work, and how soon they are to answer. */
record Department(DepartmentId id, ResponsePolicy policy, Shifts shifts, List<Agent> agents)
    implements Aggregate<DepartmentId> {

  Department {
    agents = List.copyOf(agents);
    if (agents.isEmpty() || agents.stream().map(Agent::id).distinct().count() < agents.size()) {
      throw new InvalidValue("must have at least one agent, and each once");
    }
  }

  boolean has(AgentId agent) {
    return agents.stream().anyMatch(it -> it.id().equals(agent));
  }

  boolean isManaged(AgentId agent, ManagerId manager) {
    return agents.contains(new Agent(agent, manager));
  }

  /**
   * Who takes over from this agent: the next on the list, the first after the last. Nobody if there
   * is no other.
   */
  Optional<AgentId> agentAfter(AgentId agent) {
    var ids = agents.stream().map(Agent::id).toList();
    var next = ids.get((ids.indexOf(agent) + 1) % ids.size());
    return Optional.of(next).filter(it -> !it.equals(agent));
  }
}
