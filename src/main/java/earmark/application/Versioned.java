package earmark.application;

import earmark.domain.Aggregate;

/** An aggregate as it is stored, or was, and how many commits had changed it. Not to be changed. */
public record Versioned<A extends Aggregate<?>>(A aggregate, long version) {}
