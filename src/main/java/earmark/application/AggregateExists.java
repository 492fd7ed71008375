package earmark.application;

import earmark.domain.DomainException;

/** A new aggregate has the id of one that is there. Nothing was stored. */
public final class AggregateExists extends DomainException {

  public AggregateExists(AggregateKey<?, ?> key) {
    super("%s %s is there already".formatted(key.type().getSimpleName(), key.id()));
  }
}
