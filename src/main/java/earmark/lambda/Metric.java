package earmark.lambda;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * All that is counted and measured. It is found in CloudWatch in the namespace {@value #NAMESPACE},
 * by the one dimension {@value #DIMENSION}: every further one would multiply the price.
 */
public enum Metric {
  /**
   * Transactions sent to commit a command, repetitions of the same bytes included. Only commands
   * that came so far have it, so its average is per commit; orders of a pack have its transactions
   * in common, so a sum would count them again and again.
   */
  ATTEMPTS("Attempts"),
  /** Races that a command has lost to other commits, told and averaged like its attempts. */
  CONFLICTS("Conflicts"),
  /** Commands that cannot be done, for a reason that their answer gives. */
  REFUSED("Refused"),
  /** Requests and messages that break the rules of the API. */
  MALFORMED("Malformed"),
  /** Commands that were committed before, and answered as they were then. */
  REPLAYS("Replays"),
  /** Requests that there was no time for. */
  BUSY("Busy"),
  /** Commands of which it is not known whether they are committed. */
  UNKNOWN_OUTCOMES("UnknownOutcomes"),
  /** Invocations that ended with an exception. */
  FAULTS("Faults"),
  /** Messages that are to be delivered again. */
  AGAIN("Again"),
  /** Messages that were put into a dead-letter queue by a function. */
  DEAD_LETTERS("DeadLetters"),
  /** Journal records that were put into the failure queue. */
  SET_ASIDE("SetAside"),
  /** Products that a run of the schedule has left marked. */
  UNSETTLED("Unsettled"),
  /** From the commit of the oldest journal record of a delivery to the end of the delivery. */
  OLDEST_UNPUBLISHED_EVENT_AGE("OldestUnpublishedEventAge", "Milliseconds"),

  // Events of journal records that were published, each under its name.
  BATCH_ADDED("BatchAdded"),
  BATCH_CHANGED("BatchChanged"),
  LINE_ALLOCATED("LineAllocated"),
  LINE_MOVED("LineMoved"),
  LINE_WAITING("LineWaiting"),
  LINE_CHANGED("LineChanged"),
  LINE_DEALLOCATED("LineDeallocated"),
  LINE_SHIPPED("LineShipped"),
  PRODUCT_SETTLED("ProductSettled"),
  STOCK_DEPLETED("StockDepleted"),
  STOCK_REPLENISHED("StockReplenished"),
  ORDER_REFUSED("OrderRefused");

  public static final String NAMESPACE = "Earmark";

  /** What the functions of an installation are called together. */
  public static final String DIMENSION = "service";

  private static final Set<Metric> EVENTS = EnumSet.range(BATCH_ADDED, ORDER_REFUSED);

  private final String title;
  private final String unit;

  Metric(String title) {
    this(title, "Count");
  }

  Metric(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** That of events of this type; none for a type of a newer version. */
  static Optional<Metric> ofEvent(String type) {
    return EVENTS.stream().filter(metric -> metric.title.equals(type)).findFirst();
  }

  /** Its name in CloudWatch. */
  public String title() {
    return title;
  }

  /** One of those that CloudWatch knows. */
  public String unit() {
    return unit;
  }
}
