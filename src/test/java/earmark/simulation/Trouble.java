package earmark.simulation;

/** What goes wrong with one call of a function to a service. */
enum Trouble {
  /** Nothing. */
  NONE,
  /** The request never arrives. */
  REQUEST_LOST,
  /** The request is applied, its answer never arrives. */
  ANSWER_LOST,
  /** The request arrives when nobody waits for its answer any more. */
  LATE,
  /** A transaction holds its items for a while before it is applied. */
  HELD,
  /** Another transaction is in the way. */
  CONFLICT,
  /** The service takes no more for now. */
  THROTTLED,
  /** The service breaks before it has applied the request. */
  BROKEN,
  /** The service breaks, and has applied the request or is going to. */
  BROKEN_AFTER,
  /** A batch read comes back with some keys not done. */
  UNPROCESSED,
  /** The items of a batch read are not of one moment. */
  TORN,
  /** The function ends here, before its request is sent. */
  CRASH,
  /** The function ends while its request is on its way, or applied. */
  CRASH_AFTER
}
