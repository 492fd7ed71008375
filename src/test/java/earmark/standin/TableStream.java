package earmark.standin;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The stream of a table: one record per change, in the order of the changes. */
final class TableStream {

  /** So that all numbers have as many digits. */
  private static final long FIRST_SEQUENCE_NUMBER = 1_000_000_000_000_000_000L;

  private final String table;
  private final KeySchema schema;
  private final @Nullable StreamViewType view;
  private final InstantSource clock;
  private final List<Record> records = new ArrayList<>();

  /**
   * @param view null if the table has no stream, so that there are never any records
   */
  TableStream(String table, KeySchema schema, @Nullable StreamViewType view, InstantSource clock) {
    this.table = table;
    this.schema = schema;
    this.view = view;
    this.clock = clock;
  }

  List<Record> records(int after) {
    return List.copyOf(records.subList(after, records.size()));
  }

  void add(Place place, @Nullable Item before, @Nullable Item now) {
    if (view != null && (before == null ? now != null : now == null || !now.isSameAs(before))) {
      records.add(record(view, place, before, now));
    }
  }

  private Record record(
      StreamViewType viewed, Place place, @Nullable Item before, @Nullable Item now) {
    var number = Long.toString(FIRST_SEQUENCE_NUMBER + records.size());
    var keys = schema.attributes(place);
    var change =
        StreamRecord.builder()
            .approximateCreationDateTime(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            .keys(keys)
            .sequenceNumber(number)
            .streamViewType(viewed);
    var bytes = ItemBytes.of(keys);
    if (now != null && hasNewImage(viewed)) {
      change.newImage(now.attributes());
      bytes += now.bytes();
    }
    if (before != null && hasOldImage(viewed)) {
      change.oldImage(before.attributes());
      bytes += before.bytes();
    }
    return Record.builder()
        .eventID(table + "-" + number)
        .eventName(name(before, now))
        .eventVersion("1.1")
        .eventSource("aws:dynamodb")
        .awsRegion("eu-central-1")
        .dynamodb(change.sizeBytes((long) bytes).build())
        .build();
  }

  private static OperationType name(@Nullable Item before, @Nullable Item now) {
    if (now == null) {
      return OperationType.REMOVE;
    }
    return before == null ? OperationType.INSERT : OperationType.MODIFY;
  }

  private static boolean hasNewImage(StreamViewType view) {
    return view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
  }

  private static boolean hasOldImage(StreamViewType view) {
    return view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
  }
}
