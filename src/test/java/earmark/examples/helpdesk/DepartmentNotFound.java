package earmark.examples.helpdesk;

import earmark.domain.DomainException;

/** The helpdesk has no department of this id. */
final class DepartmentNotFound extends DomainException {
  DepartmentNotFound(DepartmentId department) {
    super("there is no department " + department);
  }
}
