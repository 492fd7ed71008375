package earmark.examples.helpdesk;

/** Whoever may write messages. */
sealed interface Author extends Person permits CustomerId, AgentId {}
