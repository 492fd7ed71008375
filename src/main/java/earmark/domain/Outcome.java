package earmark.domain;

/** What became of a command. Stored with the commit, and the same again for a repeated command. */
public interface Outcome {}
