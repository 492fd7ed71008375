package earmark.examples.hotel;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.ItemSchema;
import java.time.LocalDate;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** All that the unit of work has to be told of rooms. */
record RoomMapping(String tableName) implements AggregateMapping<RoomNumber, Room> {

  private static final TableSchema<Booking> BOOKING =
      ItemSchema.of(Booking.class, fields -> new Booking(fields.get("night"), fields.get("guest")))
          .text("night", LocalDate.class, LocalDate::parse, Booking::night)
          .text("guest", String.class, it -> it, Booking::guest)
          .build();

  private static final TableSchema<Room> ROOM =
      ItemSchema.of(Room.class, fields -> new Room(fields.get("number"), fields.get("bookings")))
          .text(
              "number",
              RoomNumber.class,
              text -> new RoomNumber(Long.parseLong(text)),
              Room::id,
              primaryPartitionKey())
          .list("bookings", BOOKING, Room::bookings)
          .build();

  @Override
  public Class<Room> type() {
    return Room.class;
  }

  @Override
  public TableSchema<Room> schema() {
    return ROOM;
  }

  @Override
  public Key key(RoomNumber number) {
    return Key.builder().partitionValue(number.toString()).build();
  }
}
