package earmark.domain;

/**
 * Something that happened to an aggregate, in the past tense; stored with the commit that made it
 * true.
 */
public interface DomainEvent {}
