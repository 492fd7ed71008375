package earmark.application;

/** An event that has perhaps not arrived, and why. */
public record EventFailure(CommittedEvent event, String error, Prospect prospect) {}
