package earmark.processes;

import earmark.testing.Reply;
import earmark.testing.Request;
import java.util.Optional;

/** The way from a client to the functions and back. */
interface Wire {

  /**
   * What a request is answered, unless it is not.
   *
   * @param requestId of its invocation
   * @param attempt how often it has been sent, from 1
   */
  Optional<Reply> send(Request request, String requestId, int attempt) throws InterruptedException;
}
