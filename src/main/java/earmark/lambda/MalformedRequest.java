package earmark.lambda;

import static java.util.stream.Collectors.joining;

import earmark.domain.InvalidValue;
import java.util.List;
import java.util.function.Supplier;

/** A request that breaks the rules of the API; nothing was read or stored for it. */
public final class MalformedRequest extends RuntimeException {

  private final transient List<Fault> faults;

  MalformedRequest(List<Fault> faults) {
    super("malformed request: " + faults);
    this.faults = List.copyOf(faults);
  }

  public MalformedRequest(String pointer, String detail) {
    this(List.of(new Fault(pointer, detail)));
  }

  /** What {@code parse} makes of a part of a request, if it does not refuse it as invalid. */
  static <T> T checked(String pointer, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (InvalidValue invalid) {
      throw new MalformedRequest(pointer, String.valueOf(invalid.getMessage()));
    }
  }

  List<Fault> faults() {
    return faults;
  }

  /** All that is wrong, in one line. */
  public String describe() {
    return faults.stream()
        .map(fault -> (fault.pointer() + " " + fault.detail()).strip())
        .collect(joining("; "));
  }

  /**
   * One thing that is wrong.
   *
   * @param pointer a JSON pointer (RFC 6901) into the body, or {@code /path/…}, {@code /query/…} or
   *     {@code /header/…}
   */
  record Fault(String pointer, String detail) {}
}
