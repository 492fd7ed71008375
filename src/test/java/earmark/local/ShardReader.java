package earmark.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the records of a shard to a function, in their order. */
final class ShardReader implements Polling.Step {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final StreamSource source;
  private final ShardCursor cursor;
  private final StreamRetries delivery;

  ShardReader(StreamSource source, ShardCursor cursor, StreamRetries delivery) {
    this.source = source;
    this.cursor = cursor;
    this.delivery = delivery;
  }

  @Override
  public boolean poll() throws InterruptedException {
    var batch = collect();
    if (!batch.isEmpty()) {
      delivery.deliver(cursor.shard(), batch);
    }
    return !cursor.isAtEnd();
  }

  /** The window opens with the first record that passes the filters. */
  private List<StreamRecord> collect() throws InterruptedException {
    var batch = read(source.batchSize());
    var end = System.nanoTime() + source.window().toNanos();
    while (!batch.isEmpty()
        && batch.size() < source.batchSize()
        && !cursor.isAtEnd()
        && System.nanoTime() < end) {
      batch.addAll(read(source.batchSize() - batch.size()));
    }
    return batch;
  }

  private List<StreamRecord> read(int most) throws InterruptedException {
    var records = cursor.read(most);
    if (records.isEmpty()) {
      Thread.sleep(PAUSE);
    }
    var passed = new ArrayList<StreamRecord>();
    records.stream()
        .map(record -> StreamRecord.of(cursor.streamArn(), record))
        .filter(this::isWanted)
        .forEach(passed::add);
    return passed;
  }

  private boolean isWanted(StreamRecord record) {
    return source.patterns().isEmpty()
        || source.patterns().stream().anyMatch(pattern -> pattern.matches(record.json()));
  }
}
