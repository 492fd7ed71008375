package earmark.simulation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import earmark.testing.FaultyHttpClient.Killed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A reader of a table's stream: its function gets every record until it is done, now and then once
 * more, and those of different items in any order.
 */
final class SimulatedStream {

  private static final int MOST_AT_ONCE = 10;

  private final String table;
  private final Function function;
  private final Cloud cloud;
  private final RandomGenerator random;
  private final List<Record> open = new ArrayList<>();
  private int seen;

  SimulatedStream(String table, Function function, Cloud cloud, RandomGenerator random) {
    this.table = table;
    this.function = function;
    this.cloud = cloud;
    this.random = random;
  }

  /** Returns the sequence numbers of the records that are to come again. */
  @FunctionalInterface
  interface Function {
    Set<String> handle(DynamodbEvent event, Context context);
  }

  boolean isEmpty() {
    return open.isEmpty() && seen == cloud.tables().records(table).size();
  }

  /** Delivers some of what there is to deliver. */
  void poll() {
    open.addAll(cloud.tables().records(table, seen));
    seen = cloud.tables().records(table).size();
    var some = new ArrayList<Record>();
    var later = new HashSet<Map<String, ?>>();
    for (var record : open) {
      var item = record.dynamodb().keys();
      var now = some.size() < MOST_AT_ONCE && (random.nextInt(3) > 0 || cloud.weather().isCalm());
      if (now && !later.contains(item)) {
        some.add(record);
      } else {
        later.add(item);
      }
    }
    if (!some.isEmpty()) {
      deliver(some);
    }
  }

  private void deliver(List<Record> some) {
    var event = new DynamodbEvent();
    event.setRecords(some.stream().map(SimulatedStream::record).toList());
    try {
      var again = function.handle(event, cloud.invocation(cloud.newId()));
      for (var record : some) {
        var number = record.dynamodb().sequenceNumber();
        if (again.contains(number)) {
          return; // the stream goes on with the first that failed
        }
        if (!cloud.weather().oneIn(10)) { // else it comes once more
          open.removeIf(it -> it.dynamodb().sequenceNumber().equals(number));
        }
      }
    } catch (Killed _) {
      // they come again
    }
  }

  private static DynamodbStreamRecord record(Record stored) {
    var change = new StreamRecord();
    change.setSequenceNumber(stored.dynamodb().sequenceNumber());
    change.setKeys(image(stored.dynamodb().keys()));
    change.setNewImage(image(stored.dynamodb().newImage()));
    change.setOldImage(image(stored.dynamodb().oldImage()));
    var record = new DynamodbStreamRecord();
    record.setEventName(stored.eventNameAsString());
    record.setDynamodb(change);
    return record;
  }

  private static Map<String, AttributeValue> image(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    return item.entrySet().stream().collect(toMap(Map.Entry::getKey, it -> value(it.getValue())));
  }

  private static AttributeValue value(
      software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
    return switch (requireNonNull(value.type())) {
      case S -> new AttributeValue().withS(value.s());
      case N -> new AttributeValue().withN(value.n());
      case L -> new AttributeValue().withL(value.l().stream().map(SimulatedStream::value).toList());
      case M -> new AttributeValue().withM(image(value.m()));
      default -> throw new AssertionError("no item has a " + value);
    };
  }
}
