package earmark.dynamodb;

import earmark.application.AggregateExists;
import earmark.application.AggregateKey;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import earmark.domain.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One place in the identity map: what was stored under an id when it was read, or that nothing was,
 * and what the use case has made of it since. What changed is found by comparing the two.
 */
final class Tracked<K, A extends Aggregate<K>> {

  private static final ReturnValuesOnConditionCheckFailure ALL_OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final Loaded<K, A> loaded;
  private final List<DomainEvent> eventsOfRemoved = new ArrayList<>();
  private @Nullable A aggregate;

  private Tracked(Loaded<K, A> loaded, @Nullable A aggregate) {
    this.loaded = loaded;
    this.aggregate = aggregate;
  }

  /** As it was seen. */
  static <K, A extends Aggregate<K>> Tracked<K, A> of(Loaded<K, A> loaded) {
    return new Tracked<>(loaded, loaded.aggregate());
  }

  /** Nothing is stored under the id. */
  static <K, A extends Aggregate<K>> Tracked<K, A> absent(AggregateTable<K, A> table, K id) {
    return of(Loaded.absent(table, id));
  }

  /** What a read returned for the id, null if nothing. */
  static <K, A extends Aggregate<K>> Tracked<K, A> read(
      AggregateTable<K, A> table, K id, @Nullable Versioned<A> stored) {
    return new Tracked<>(Loaded.of(table, id, stored), stored == null ? null : stored.aggregate());
  }

  /** What was seen of it elsewhere; a copy, because what others have seen is theirs. */
  static <K, A extends Aggregate<K>> Tracked<K, A> seen(
      AggregateTable<K, A> table, Versioned<A> seen) {
    return of(Loaded.of(table, seen.aggregate().id(), seen));
  }

  /** What was there when it was read. */
  Loaded<K, A> loaded() {
    return loaded;
  }

  /** The same as it was read, without what the use case made of it. */
  Tracked<K, A> afresh() {
    return of(loaded);
  }

  /** The same as a failed condition found it: with this item, or with none. */
  Tracked<K, A> replacedBy(@Nullable Map<String, AttributeValue> item) {
    return read(table(), id(), item == null || item.isEmpty() ? null : table().versioned(item));
  }

  /** The same as a proof found it. */
  Tracked<K, A> replacedBy(Document found) {
    return read(table(), id(), found.getItem(table().table()));
  }

  /** Whether the other one was read with the same result. */
  boolean isSameAs(Tracked<?, ?> other) {
    return loaded.isSameAs(other.loaded);
  }

  AggregateKey<K, A> key() {
    return loaded.key();
  }

  private AggregateTable<K, A> table() {
    return loaded.table();
  }

  private K id() {
    return loaded.id();
  }

  /** The version that was read; 0 if nothing was there. */
  long version() {
    return loaded.version();
  }

  Optional<A> find() {
    return Optional.ofNullable(aggregate);
  }

  void add(A added) {
    if (find().isPresent()) {
      throw new AggregateExists(key());
    }
    aggregate = added;
  }

  @SuppressWarnings("ReferenceEquality") // one id is one object here; another object is not of here
  void remove(A expected) {
    if (find().orElse(null) != expected) {
      throw new IllegalArgumentException("%s is not of this unit of work".formatted(key()));
    }
    eventsOfRemoved.addAll(expected.events());
    aggregate = null;
  }

  boolean isChanged() {
    return find().map(this::differs).orElse(loaded.isThere());
  }

  private boolean differs(A current) {
    return !loaded.isThere() || !events().isEmpty() || !table().item(current).equals(loaded.item());
  }

  void check() {
    find().ifPresent(Aggregate::check);
  }

  /** The version of this aggregate once the change is committed. */
  long nextVersion() {
    return version() + 1;
  }

  /** Of what was removed here, and then of what stands in its place. */
  List<DomainEvent> events() {
    var events = new ArrayList<>(eventsOfRemoved);
    find().ifPresent(current -> events.addAll(current.events()));
    return events;
  }

  /** What the transaction stores here; empty when it stores nothing. */
  Map<String, AttributeValue> newItem() {
    return next().map(table()::item).orElse(Map.of());
  }

  /** Adds the one action that proves that what was read still stands. */
  void addCheck(TransactWriteItemsEnhancedRequest.Builder transaction) {
    transaction.addConditionCheck(
        table().table(),
        ConditionCheck.builder()
            .key(table().key(id()))
            .conditionExpression(loaded.stillSo())
            .returnValuesOnConditionCheckFailure(ALL_OLD)
            .build());
  }

  /**
   * Adds the one action that stores a change, if what was read here still stands.
   *
   * @param last the same aggregate, as the last one left it who has changed it
   */
  @SuppressWarnings("unchecked") // the same key, so the same type
  void addChange(Tracked<?, ?> last, TransactWriteItemsEnhancedRequest.Builder transaction) {
    ((Tracked<K, A>) last)
        .next()
        .ifPresentOrElse(next -> addPut(transaction, next), () -> addDelete(transaction));
  }

  private Optional<Versioned<A>> next() {
    return find().map(current -> new Versioned<>(current, nextVersion()));
  }

  /** What is there once the change is committed. */
  Loaded<K, A> onceCommitted() {
    return isChanged() ? Loaded.of(table(), id(), next().orElse(null)) : loaded;
  }

  private void addPut(TransactWriteItemsEnhancedRequest.Builder transaction, Versioned<A> next) {
    transaction.addPutItem(
        table().table(),
        TransactPutItemEnhancedRequest.builder(table().itemType())
            .item(next)
            .conditionExpression(loaded.stillSo())
            .returnValuesOnConditionCheckFailure(ALL_OLD)
            .build());
  }

  private void addDelete(TransactWriteItemsEnhancedRequest.Builder transaction) {
    transaction.addDeleteItem(
        table().table(),
        TransactDeleteItemEnhancedRequest.builder()
            .key(table().key(id()))
            .conditionExpression(loaded.stillSo())
            .returnValuesOnConditionCheckFailure(ALL_OLD)
            .build());
  }

  void addTo(TransactGetItemsEnhancedRequest.Builder proof) {
    proof.addGetItem(table().table(), table().key(id()));
  }
}
