package earmark.linearizability;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Whether a history is linearizable, and how, or how far. */
public sealed interface Verdict<S, O> {

  /**
   * The calls could have happened so, one after another.
   *
   * @param order without optional ones that need not have happened
   */
  record Linearizable<S, O>(List<Call<O>> order) implements Verdict<S, O> {}

  /**
   * No order of all calls explains all answers.
   *
   * @param prefix the longest order that was found, in which some calls are missing
   * @param state after it
   * @param stuck the calls of which one would have to be next
   */
  record Violation<S, O>(List<Call<O>> prefix, S state, List<Stuck<O>> stuck)
      implements Verdict<S, O> {

    private static final int LAST = 8;
    private static final int MOST = 8;

    /** All of it, for a reader: the end of the prefix, the state, and what is stuck. */
    public String describe() {
      var from = Math.max(0, prefix.size() - LAST);
      return """
      %d operations are explained, the last of them
      %s
      which leads to
        %s
      and of the next ones none is possible:
      %s\
      """
          .formatted(prefix.size(), lines(prefix.subList(from, prefix.size())), state, reasons());
    }

    private String reasons() {
      var shown = lines(stuck.subList(0, Math.min(MOST, stuck.size())));
      return stuck.size() <= MOST
          ? shown
          : shown + "\n  and %d more".formatted(stuck.size() - MOST);
    }

    private static String lines(List<?> all) {
      return all.stream().map(it -> "  " + it).collect(joining("\n"));
    }
  }

  /** A call that cannot be next, and why. */
  record Stuck<O>(Call<O> call, String reason) {
    @Override
    public String toString() {
      return call + ": " + reason;
    }
  }
}
