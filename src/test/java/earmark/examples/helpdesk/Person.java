package earmark.examples.helpdesk;

/** Whoever may do something to a ticket, known by an id. */
sealed interface Person permits Author, ManagerId {

  String value();
}
