package earmark.application;

import earmark.domain.Outcome;

/**
 * The outcome of a command, and whether it is a replay: the outcome of an earlier commit under the
 * same id.
 */
public record Handled<O extends Outcome>(O outcome, boolean replayed) {}
