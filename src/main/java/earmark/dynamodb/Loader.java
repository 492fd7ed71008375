package earmark.dynamodb;

import static java.util.stream.Collectors.toMap;

import earmark.application.AggregateKey;
import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.Deadline;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;

/** Reads aggregates by key, strongly consistent. */
final class Loader {

  /** The most keys that one BatchGetItem may ask for. */
  private static final int MAX_KEYS = 100;

  private final DynamoDbEnhancedClient client;
  private final AggregateTables tables;
  private final Reads reads;
  private final Backoff backoff;

  Loader(DynamoDbEnhancedClient client, AggregateTables tables, Backoff backoff) {
    this.client = client;
    this.tables = tables;
    this.reads = new Reads(backoff);
    this.backoff = backoff;
  }

  /**
   * What is stored under each of the keys, or that nothing is, with one round trip per 100 keys.
   *
   * @throws Busy if not all of it could be read until the deadline
   */
  List<Tracked<?, ?>> load(List<AggregateKey<?, ?>> keys, Deadline deadline) {
    if (keys.size() == 1) {
      return List.of(reads.until(deadline, () -> get(keys.getFirst())));
    }
    var loaded = new ArrayList<Tracked<?, ?>>();
    for (var from = 0; from < keys.size(); from += MAX_KEYS) {
      if (from > 0) {
        deadline.requireTimeLeft();
      }
      var chunk = keys.subList(from, Math.min(keys.size(), from + MAX_KEYS));
      loaded.addAll(reads.until(deadline, () -> batchGet(chunk, deadline)));
    }
    return loaded;
  }

  /** Those that exist, in the order of their ids. */
  <K, A extends Aggregate<K>> List<Versioned<A>> loadAll(
      Class<A> type, Collection<K> ids, Deadline deadline) {
    var keys = AggregateKey.all(type, ids).distinct().toList();
    return load(keys, deadline).stream()
        .flatMap(
            tracked ->
                tracked
                    .find()
                    .map(found -> new Versioned<>(type.cast(found), tracked.version()))
                    .stream())
        .toList();
  }

  private <K, A extends Aggregate<K>> Tracked<K, A> get(AggregateKey<K, A> key) {
    var table = tables.of(key.type());
    return Tracked.read(table, key.id(), table.find(key.id()).orElse(null));
  }

  private List<Tracked<?, ?>> batchGet(List<AggregateKey<?, ?>> keys, Deadline deadline) {
    var parts = parts(keys);
    var batches = parts.stream().map(Part::request).toList();
    var pages = new ArrayList<BatchGetResultPage>();
    // Each next page asks for what the last one left unprocessed; that is never taken for absent.
    for (var page : client.batchGetItem(request -> request.readBatches(batches))) {
      pages.add(page);
      if (parts.stream().anyMatch(part -> part.isUnprocessed(page))) {
        if (deadline.passed()) {
          throw new Busy("the storage was too busy to read everything until the deadline", null);
        }
        backoff.pause(pages.size(), deadline);
      }
    }
    return parts.stream().flatMap(part -> part.read(pages)).toList();
  }

  private List<Part<?, ?>> parts(List<AggregateKey<?, ?>> keys) {
    var parts = new LinkedHashMap<Class<?>, Part<?, ?>>();
    keys.forEach(key -> add(key, parts));
    return List.copyOf(parts.values());
  }

  @SuppressWarnings("unchecked") // the part of a type has the keys of that type
  private <K, A extends Aggregate<K>> void add(
      AggregateKey<K, A> key, Map<Class<?>, Part<?, ?>> parts) {
    var part =
        (Part<K, A>)
            parts.computeIfAbsent(
                key.type(), _ -> new Part<>(tables.of(key.type()), new ArrayList<>()));
    part.ids.add(key.id());
  }

  /** What a batch asks of one table. */
  private record Part<K, A extends Aggregate<K>>(AggregateTable<K, A> table, List<K> ids) {

    ReadBatch request() {
      var batch = ReadBatch.builder(table.itemType()).mappedTableResource(table.table());
      ids.forEach(id -> batch.addGetItem(read -> read.key(table.key(id)).consistentRead(true)));
      return batch.build();
    }

    boolean isUnprocessed(BatchGetResultPage page) {
      return !page.unprocessedKeysForTable(table.table()).isEmpty();
    }

    Stream<Tracked<?, ?>> read(List<BatchGetResultPage> pages) {
      var found =
          pages.stream()
              .flatMap(page -> page.resultsForTable(table.table()).stream())
              .collect(toMap(stored -> stored.aggregate().id(), stored -> stored));
      return ids.stream().map(id -> Tracked.read(table, id, found.get(id)));
    }
  }
}
