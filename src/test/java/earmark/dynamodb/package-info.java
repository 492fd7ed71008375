/** What is particular to the unit of work on DynamoDB: answers that get lost, limits, items. */
@NullMarked
package earmark.dynamodb;

import org.jspecify.annotations.NullMarked;
