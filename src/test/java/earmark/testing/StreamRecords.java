package earmark.testing;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The records of a table's stream, as Lambda puts them into events. */
public final class StreamRecords {

  private StreamRecords() {}

  /** Started only when it is read: records that come from elsewhere are to be written only. */
  private static final class Streams {

    static final DynamoDbStreamsClient CLIENT =
        DynamoDbStreamsClient.builder()
            .endpointOverride(TestDynamoDb.endpoint())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** All records that there are so far, in their order. */
  public static List<JsonNode> of(String table) {
    return of(TestDynamoDb.client(), Streams.CLIENT, table);
  }

  /** The same of another DynamoDB. */
  public static List<JsonNode> of(
      DynamoDbClient tables, DynamoDbStreamsClient streams, String table) {
    var arn = tables.describeTable(it -> it.tableName(table)).table().latestStreamArn();
    return streams.describeStream(it -> it.streamArn(arn)).streamDescription().shards().stream()
        .flatMap(shard -> ofShard(streams, arn, shard.shardId()).stream())
        .map(StreamRecords::json)
        .toList();
  }

  /** The event that brings these records, as the runtime makes it out of JSON. */
  public static DynamodbEvent event(List<JsonNode> records) {
    var event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").addAll(records);
    return requireNonNull(
        LambdaEventSerializers.serializerFor(
                DynamodbEvent.class, DynamodbEvent.class.getClassLoader())
            .fromJson(event.toString()));
  }

  /** An open shard has a next place for ever, so the first empty part is its end. */
  private static List<Record> ofShard(DynamoDbStreamsClient streams, String arn, String shard) {
    var records = new ArrayList<Record>();
    @Nullable String place =
        streams
            .getShardIterator(
                it -> it.streamArn(arn).shardId(shard).shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    while (place != null) {
      var from = place;
      var part = streams.getRecords(it -> it.shardIterator(from));
      records.addAll(part.records());
      place = part.records().isEmpty() ? null : part.nextShardIterator();
    }
    return records;
  }

  /** A record as an event has it. */
  public static JsonNode json(Record stored) {
    var record = JsonNodeFactory.instance.objectNode();
    record
        .put("eventID", stored.eventID())
        .put("eventName", stored.eventNameAsString())
        .put("eventVersion", "1.1")
        .put("eventSource", "aws:dynamodb")
        .put("awsRegion", "eu-central-1")
        .put(
            "eventSourceARN",
            "arn:aws:dynamodb:eu-central-1:123456789012:table/T/stream/2026-11-02T08:15:16.000");
    var change = record.putObject("dynamodb");
    change
        .put(
            "ApproximateCreationDateTime",
            stored.dynamodb().approximateCreationDateTime().getEpochSecond())
        .put("SequenceNumber", stored.dynamodb().sequenceNumber())
        .put("SizeBytes", stored.dynamodb().sizeBytes())
        .put("StreamViewType", stored.dynamodb().streamViewTypeAsString());
    change.set("Keys", image(stored.dynamodb().keys()));
    if (stored.dynamodb().hasNewImage()) {
      change.set("NewImage", image(stored.dynamodb().newImage()));
    }
    if (stored.dynamodb().hasOldImage()) {
      change.set("OldImage", image(stored.dynamodb().oldImage()));
    }
    return record;
  }

  private static ObjectNode image(Map<String, AttributeValue> item) {
    var image = JsonNodeFactory.instance.objectNode();
    item.forEach((name, value) -> image.set(name, value(value)));
    return image;
  }

  private static ObjectNode value(AttributeValue value) {
    var json = JsonNodeFactory.instance.objectNode();
    switch (requireNonNull(value.type())) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case L -> {
        var list = json.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
      }
      case M -> json.set("M", image(value.m()));
      default -> throw new AssertionError("no item has a " + value);
    }
    return json;
  }
}
