/**
 * A DynamoDB in memory that answers as DynamoDB does, always the same and in microseconds. It
 * stands for DynamoDB itself; {@code earmark.simulation} has the way to it, and all that goes wrong
 * there.
 */
@NullMarked
package earmark.standin;

import org.jspecify.annotations.NullMarked;
