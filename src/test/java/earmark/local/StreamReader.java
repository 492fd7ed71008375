package earmark.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads all shards of a stream, each in a thread of its own once its parent has been read. Where it
 * was is not kept: the next start of the local cloud begins at the starting position again.
 */
final class StreamReader implements Polling.Step {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StreamSource source;
  private final String streamArn;
  private final DynamoDbStreamsClient streams;
  private final StreamRetries delivery;
  private final Polling polling;
  private final ExecutorService threads;
  private final Set<String> begun = new HashSet<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  StreamReader(
      StreamSource source,
      String streamArn,
      DynamoDbStreamsClient streams,
      StreamRetries delivery,
      Polling polling,
      ExecutorService threads) {
    this.source = source;
    this.streamArn = streamArn;
    this.streams = streams;
    this.delivery = delivery;
    this.polling = polling;
    this.threads = threads;
  }

  /** Begins with the shards that are there; what is written after it returns is read. */
  void start() {
    var shards = shards();
    if (source.start() == ShardIteratorType.LATEST) {
      shards.stream().filter(StreamReader::isClosed).map(Shard::shardId).forEach(this::skip);
    }
    beginReady(shards, source.start());
    threads.execute(() -> polling.repeat(source.text(), this));
  }

  private static boolean isClosed(Shard shard) {
    return shard.sequenceNumberRange().endingSequenceNumber() != null;
  }

  private void skip(String shard) {
    begun.add(shard);
    ended.add(shard);
  }

  /** Begins with the shards that have come since. */
  @Override
  public boolean poll() throws InterruptedException {
    Thread.sleep(PAUSE);
    beginReady(shards(), ShardIteratorType.TRIM_HORIZON);
    return true;
  }

  private List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    StreamDescription page;
    do {
      var last = shards.isEmpty() ? null : shards.getLast().shardId();
      page =
          streams
              .describeStream(it -> it.streamArn(streamArn).exclusiveStartShardId(last))
              .streamDescription();
      shards.addAll(page.shards());
    } while (page.lastEvaluatedShardId() != null);
    return shards;
  }

  /** A parent that is no longer listed has been trimmed. */
  private void beginReady(List<Shard> shards, ShardIteratorType start) {
    var unread = new HashSet<>(shards.stream().map(Shard::shardId).toList());
    unread.removeAll(ended);
    shards.stream()
        .filter(shard -> shard.parentShardId() == null || !unread.contains(shard.parentShardId()))
        .map(Shard::shardId)
        .filter(id -> !begun.contains(id))
        .forEach(id -> begin(id, start));
  }

  private void begin(String shard, ShardIteratorType start) {
    var cursor = new ShardCursor(streams, streamArn, shard, start);
    begun.add(shard);
    threads.execute(
        () -> {
          polling.repeat(source.text(), new ShardReader(source, cursor, delivery));
          ended.add(shard);
        });
  }
}
