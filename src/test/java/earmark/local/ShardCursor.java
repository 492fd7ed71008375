package earmark.local;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A place in a shard of a stream. Not for several threads at once. */
final class ShardCursor {

  private final DynamoDbStreamsClient streams;
  private final String streamArn;
  private final String shard;
  private @Nullable String iterator;
  private @Nullable String lastRead;

  ShardCursor(
      DynamoDbStreamsClient streams, String streamArn, String shard, ShardIteratorType start) {
    this.streams = streams;
    this.streamArn = streamArn;
    this.shard = shard;
    this.iterator = iterator(start, null);
  }

  private String iterator(ShardIteratorType type, @Nullable String sequenceNumber) {
    return streams
        .getShardIterator(
            it ->
                it.streamArn(streamArn)
                    .shardId(shard)
                    .shardIteratorType(type)
                    .sequenceNumber(sequenceNumber))
        .shardIterator();
  }

  String shard() {
    return shard;
  }

  String streamArn() {
    return streamArn;
  }

  /** Whether the shard is closed and all of it has been read. */
  boolean isAtEnd() {
    return iterator == null;
  }

  /** Moves over the next records, at most so many. */
  List<Record> read(int most) {
    try {
      var response =
          streams.getRecords(it -> it.shardIterator(iterator).limit(Math.min(most, 1_000)));
      iterator = response.nextShardIterator();
      if (!response.records().isEmpty()) {
        lastRead = response.records().getLast().dynamodb().sequenceNumber();
      }
      return response.records();
    } catch (ExpiredIteratorException | TrimmedDataAccessException outOfDate) {
      // the function has failed for 15 minutes, or DynamoDB Local has dropped where it was
      iterator =
          lastRead == null
              ? iterator(ShardIteratorType.TRIM_HORIZON, null)
              : iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, lastRead);
      return List.of();
    }
  }
}
