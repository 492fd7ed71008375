package earmark.standin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Several reads or writes of one call, each by itself. */
final class Batches {

  private static final int MAX_GETS = 100;
  private static final int MAX_WRITES = 25;

  private final Tables tables;

  Batches(Tables tables) {
    this.tables = tables;
  }

  /** The items that are there; of the others it says nothing. */
  BatchGetItemResponse get(BatchGetItemRequest request) {
    requireNumber(
        request.requestItems().values().stream().mapToInt(it -> it.keys().size()).sum(), MAX_GETS);
    var found = new TreeMap<String, List<Map<String, AttributeValue>>>();
    new TreeMap<>(request.requestItems())
        .forEach((name, asked) -> found.put(name, get(tables.get(name), asked)));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  private static List<Map<String, AttributeValue>> get(Table table, KeysAndAttributes asked) {
    Failures.requireNone(
        "a projection", asked.projectionExpression() != null || asked.hasAttributesToGet());
    var places = asked.keys().stream().map(table::placeAt).toList();
    requireDistinct(places);
    var found = new ArrayList<Map<String, AttributeValue>>();
    for (var place : places) {
      var item = table.find(place);
      if (item != null) {
        found.add(item.attributes());
      }
    }
    return found;
  }

  /** All of it is checked first; what a transaction holds is left unprocessed. */
  BatchWriteItemResponse write(BatchWriteItemRequest request) {
    requireNumber(request.requestItems().values().stream().mapToInt(List::size).sum(), MAX_WRITES);
    var puts = new ArrayList<Put>();
    new TreeMap<>(request.requestItems())
        .forEach((name, writes) -> puts.addAll(puts(tables.get(name), writes)));
    var unprocessed = new LinkedHashMap<String, List<WriteRequest>>();
    for (var put : puts) {
      if (put.table().isHeld(put.place())) {
        unprocessed
            .computeIfAbsent(put.table().description().tableName(), _ -> new ArrayList<>())
            .add(put.request());
      } else {
        put.table().put(put.place(), put.item());
      }
    }
    return BatchWriteItemResponse.builder().unprocessedItems(unprocessed).build();
  }

  private record Put(Table table, Place place, Item item, WriteRequest request) {}

  private static List<Put> puts(Table table, List<WriteRequest> writes) {
    var puts = writes.stream().map(write -> put(table, write)).toList();
    requireDistinct(puts.stream().map(Put::place).toList());
    return puts;
  }

  private static Put put(Table table, WriteRequest write) {
    Failures.requireNone("a delete of a batch", write.deleteRequest() != null);
    var attributes = write.putRequest().item();
    var place = table.schema().placeOf(attributes);
    var item = table.item(attributes);
    table.requireFits(place, item);
    return new Put(table, place, item, write);
  }

  private static void requireNumber(int requests, int most) {
    if (requests < 1) {
      throw Failures.invalid("A batch must have some requests");
    }
    if (requests > most) {
      throw Failures.invalid("Too many items requested for one call of a batch: " + requests);
    }
  }

  private static void requireDistinct(Collection<Place> places) {
    if (new TreeSet<>(places).size() < places.size()) {
      throw Failures.invalid("Provided list of item keys contains duplicates");
    }
  }
}
