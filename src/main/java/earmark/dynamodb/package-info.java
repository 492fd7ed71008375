/** The unit of work and the read models on DynamoDB: the only code that knows items and tables. */
@NullMarked
package earmark.dynamodb;

import org.jspecify.annotations.NullMarked;
