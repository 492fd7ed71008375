package earmark.dynamodb;

/**
 * What a transaction does with one aggregate.
 *
 * @param read as it was read from the storage
 * @param last as the last command left it that has changed it
 */
record Change(Tracked<?, ?> read, Tracked<?, ?> last) {

  /** What one command has made of what it read itself. */
  static Change of(Tracked<?, ?> tracked) {
    return new Change(tracked, tracked);
  }
}
