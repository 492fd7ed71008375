package earmark.linearizability;

import earmark.linearizability.Answer.Kind;

/** One attempt at a command, or a read. */
record Attempt(Exchange exchange, Request request, Answer answer) {

  static Attempt of(Exchange exchange) {
    return new Attempt(exchange, Request.of(exchange), Answer.of(exchange));
  }

  boolean is(Kind kind) {
    return answer.kind() == kind;
  }

  /** Whether it may be the one that was committed. */
  boolean mayHaveCommitted() {
    return is(Kind.DONE) || is(Kind.UNKNOWN);
  }

  /** The answer to a message says no more than that it is done. */
  boolean repeats(Answer recorded) {
    return request.isQueued() || answer.repeats(recorded);
  }

  long called() {
    return exchange.called();
  }

  long returned() {
    return exchange.returned();
  }
}
