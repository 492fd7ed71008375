package earmark.standin;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an index notices of the changes of its table, asked whenever it is looked at. */
@FunctionalInterface
public interface IndexLag {

  /** There is none: every look shows everything as it is. */
  IndexLag NONE = (_, _) -> true;

  /**
   * Tells whether the index shows the item as it is from now on, or still as it did. Asked for each
   * item that has changed since the index has shown it, in the order of their keys, and while
   * nobody else can use the tables; so it must not use them itself.
   *
   * @param key of the item in its table
   */
  boolean notices(String index, Map<String, AttributeValue> key);
}
