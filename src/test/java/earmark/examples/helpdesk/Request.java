package earmark.examples.helpdesk;

/**
 * Who asks which department for help, and how urgent it is; the same for as long as a ticket lives.
 */
record Request(CustomerId customer, DepartmentId department, Priority priority) {}
