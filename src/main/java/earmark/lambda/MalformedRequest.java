package earmark.lambda;

import java.util.List;

/** A request that breaks the rules of the API; nothing was read or stored for it. */
final class MalformedRequest extends RuntimeException {

  private final transient List<Fault> faults;

  MalformedRequest(List<Fault> faults) {
    super("malformed request: " + faults);
    this.faults = List.copyOf(faults);
  }

  MalformedRequest(String pointer, String detail) {
    this(List.of(new Fault(pointer, detail)));
  }

  List<Fault> faults() {
    return faults;
  }

  /**
   * One thing that is wrong.
   *
   * @param pointer a JSON pointer (RFC 6901) into the body, or {@code /path/…}, {@code /query/…} or
   *     {@code /header/…}
   */
  record Fault(String pointer, String detail) {}
}
