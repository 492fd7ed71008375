package earmark.application;

/**
 * An event that has perhaps not arrived, and why.
 *
 * @param forGood whether the reason lies in the event, so that it fails every time
 */
public record EventFailure(CommittedEvent event, String error, boolean forGood) {}
