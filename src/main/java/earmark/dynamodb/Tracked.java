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
import software.amazon.awssdk.enhanced.dynamodb.Expression;
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

  private final AggregateTable<K, A> table;
  private final K id;
  private final long loadedVersion;
  private final Map<String, AttributeValue> loadedItem;
  private final List<DomainEvent> eventsOfRemoved = new ArrayList<>();
  private @Nullable A aggregate;

  private Tracked(
      AggregateTable<K, A> table,
      K id,
      long loadedVersion,
      Map<String, AttributeValue> loadedItem,
      @Nullable A aggregate) {
    this.table = table;
    this.id = id;
    this.loadedVersion = loadedVersion;
    this.loadedItem = loadedItem;
    this.aggregate = aggregate;
  }

  /** Nothing is stored under the id. */
  static <K, A extends Aggregate<K>> Tracked<K, A> absent(AggregateTable<K, A> table, K id) {
    return new Tracked<>(table, id, 0, Map.of(), null);
  }

  /** What a read returned for the id, null if nothing. */
  static <K, A extends Aggregate<K>> Tracked<K, A> read(
      AggregateTable<K, A> table, K id, @Nullable Versioned<A> stored) {
    if (stored == null) {
      return absent(table, id);
    }
    var aggregate = stored.aggregate();
    return new Tracked<>(table, id, stored.version(), table.item(aggregate), aggregate);
  }

  /** What was seen of it elsewhere; a copy, because what others have seen is theirs. */
  static <K, A extends Aggregate<K>> Tracked<K, A> seen(
      AggregateTable<K, A> table, Versioned<A> seen) {
    return read(table, seen.aggregate().id(), table.versioned(table.item(seen)));
  }

  /** The same as it was read, without what the use case made of it. */
  Tracked<K, A> afresh() {
    return loadedVersion == 0
        ? absent(table, id)
        : new Tracked<>(table, id, loadedVersion, loadedItem, table.aggregate(loadedItem));
  }

  /** The same as a failed condition found it: with this item, or with none. */
  Tracked<K, A> replacedBy(@Nullable Map<String, AttributeValue> item) {
    return read(table, id, item == null || item.isEmpty() ? null : table.versioned(item));
  }

  /** The same as a proof found it. */
  Tracked<K, A> replacedBy(Document found) {
    return read(table, id, found.getItem(table.table()));
  }

  /** Whether the other one was read with the same result. */
  boolean isSameAs(Tracked<?, ?> other) {
    return key().equals(other.key())
        && loadedVersion == other.loadedVersion
        && loadedItem.equals(other.loadedItem);
  }

  AggregateKey<K, A> key() {
    return table.keyOf(id);
  }

  /** The version that was read; 0 if nothing was there. */
  long version() {
    return loadedVersion;
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
    return find().map(this::differs).orElse(loadedVersion > 0);
  }

  private boolean differs(A current) {
    return loadedVersion == 0 || !events().isEmpty() || !table.item(current).equals(loadedItem);
  }

  void check() {
    find().ifPresent(Aggregate::check);
  }

  /** The version of this aggregate once the change is committed. */
  long nextVersion() {
    return loadedVersion + 1;
  }

  /** Of what was removed here, and then of what stands in its place. */
  List<DomainEvent> events() {
    var events = new ArrayList<>(eventsOfRemoved);
    find().ifPresent(current -> events.addAll(current.events()));
    return events;
  }

  /** What the transaction stores here; empty when it stores nothing. */
  Map<String, AttributeValue> newItem() {
    return next().map(table::item).orElse(Map.of());
  }

  /** Adds the one action that proves that what was read still stands. */
  void addCheck(TransactWriteItemsEnhancedRequest.Builder transaction) {
    transaction.addConditionCheck(
        table.table(),
        ConditionCheck.builder()
            .key(table.key(id))
            .conditionExpression(stillAsRead())
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

  /** The same as one reads it who comes after the change. */
  Tracked<K, A> onceCommitted() {
    return isChanged() ? replacedBy(newItem()) : afresh();
  }

  private void addPut(TransactWriteItemsEnhancedRequest.Builder transaction, Versioned<A> next) {
    transaction.addPutItem(
        table.table(),
        TransactPutItemEnhancedRequest.builder(table.itemType())
            .item(next)
            .conditionExpression(stillAsRead())
            .returnValuesOnConditionCheckFailure(ALL_OLD)
            .build());
  }

  private void addDelete(TransactWriteItemsEnhancedRequest.Builder transaction) {
    transaction.addDeleteItem(
        table.table(),
        TransactDeleteItemEnhancedRequest.builder()
            .key(table.key(id))
            .conditionExpression(stillAsRead())
            .returnValuesOnConditionCheckFailure(ALL_OLD)
            .build());
  }

  private Expression stillAsRead() {
    return loadedVersion == 0 ? table.isAbsent() : table.isAt(loadedVersion);
  }

  void addTo(TransactGetItemsEnhancedRequest.Builder proof) {
    proof.addGetItem(table.table(), table.key(id));
  }
}
