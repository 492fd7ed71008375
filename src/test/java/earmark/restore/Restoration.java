package earmark.restore;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Makes a table equal to another: puts every item that is missing or differs, then deletes every
 * item that the other has not. It holds a page of each and what is written next, however large they
 * are.
 *
 * <p>It follows from what is stored alone, so it may stop anywhere and be done again. What somebody
 * else writes meanwhile is kept or lost by chance. A set whose members come in another order counts
 * as different; to put it changes nothing.
 */
final class Restoration {

  /** The most items that one BatchWriteItem may write. */
  private static final int MAX_WRITES = 25;

  /** Pages from one line of progress to the next. */
  private static final int PROGRESS = 100;

  private final Table from;
  private final Table to;
  private final Mode mode;
  private final PrintStream out;
  private final List<WriteRequest> next = new ArrayList<>();
  private int pages;
  private long read;
  private long put;
  private long deleted;

  /**
   * One that is run once.
   *
   * @param out is told how far it has come after every 100 pages, and at the end
   */
  Restoration(Table from, Table to, Mode mode, PrintStream out) {
    this.from = from;
    this.to = to;
    this.mode = mode;
    this.out = out;
  }

  /** Returns when all is written. */
  void run() {
    from.scan(this::putWhatDiffers);
    to.scanKeys(this::deleteWhatIsSurplus);
    flush();
    out.println(progress());
  }

  private void putWhatDiffers(List<Map<String, AttributeValue>> items) {
    var present = to.find(items.stream().map(from::keyOf).toList());
    for (var item : items) {
      if (!item.equals(present.get(from.keyOf(item)))) {
        put++;
        write(WriteRequest.builder().putRequest(it -> it.item(item)).build());
      }
    }
    read += items.size();
    showProgress();
  }

  private void deleteWhatIsSurplus(List<Map<String, AttributeValue>> keys) {
    var wanted = from.findKeys(keys);
    for (var key : keys) {
      if (!wanted.contains(key)) {
        deleted++;
        write(WriteRequest.builder().deleteRequest(it -> it.key(key)).build());
      }
    }
    showProgress();
  }

  private void write(WriteRequest request) {
    next.add(request);
    if (next.size() == MAX_WRITES) {
      flush();
    }
  }

  private void flush() {
    if (mode == Mode.WRITE && !next.isEmpty()) {
      to.write(next);
    }
    next.clear();
  }

  private void showProgress() {
    if (++pages % PROGRESS == 0) {
      out.println("so far: " + progress());
    }
  }

  private String progress() {
    return mode.describe(read, put, deleted);
  }
}
