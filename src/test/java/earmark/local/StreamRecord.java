package earmark.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A change of an item, in its place among those of its shard.
 *
 * @param json as a function gets it
 */
record StreamRecord(String sequenceNumber, Instant createdAt, JsonNode json) {

  static StreamRecord of(String streamArn, Record record) {
    return new StreamRecord(
        record.dynamodb().sequenceNumber(),
        record.dynamodb().approximateCreationDateTime(),
        StreamEvent.record(streamArn, record));
  }
}
