package earmark.examples.hotel;

/** Identifies a room of the hotel. */
record RoomNumber(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
