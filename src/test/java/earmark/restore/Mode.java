package earmark.restore;

/** What becomes of the differences that are found. */
enum Mode {
  /** The one table is made like the other. */
  WRITE("put", "deleted"),

  /** They are counted. */
  DRY_RUN("would put", "would delete");

  private final String put;
  private final String deleted;

  Mode(String put, String deleted) {
    this.put = put;
    this.deleted = deleted;
  }

  /** The numbers in words. */
  String describe(long itemsRead, long itemsPut, long itemsDeleted) {
    return "read %d items, %s %d, %s %d".formatted(itemsRead, put, itemsPut, deleted, itemsDeleted);
  }
}
