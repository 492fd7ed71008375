/** A DynamoDB in memory that answers as DynamoDB does, always the same and in microseconds. */
@NullMarked
package earmark.standin;

import org.jspecify.annotations.NullMarked;
