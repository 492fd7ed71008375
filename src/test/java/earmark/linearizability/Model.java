package earmark.linearizability;

import java.util.function.Supplier;

/**
 * What an object does that is used by one client at a time.
 *
 * @param <S> its states, which are values: immutable, with {@code equals} and {@code hashCode}
 * @param <O> operations together with what was answered
 */
public interface Model<S, O> {

  S initial();

  /** What becomes of the state by the operation, or why it cannot have been answered so there. */
  Step<S> step(S state, O operation);

  /** Whether the operation changes no state whatever, wherever it is possible. */
  boolean onlyLooks(O operation);

  /** What an operation does to a state. */
  sealed interface Step<S> {

    /** The state after it. */
    record Done<S>(S state) implements Step<S> {}

    /**
     * Its answer is impossible.
     *
     * @param reason asked for only if someone wants to read it
     */
    record Impossible<S>(Supplier<String> reason) implements Step<S> {}
  }
}
