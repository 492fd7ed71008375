package earmark.examples.helpdesk;

import java.time.Instant;

/** What one side wrote to the other. */
record Message(Author author, Text text, Instant at) {

  boolean isOfCustomer() {
    return author instanceof CustomerId;
  }
}
