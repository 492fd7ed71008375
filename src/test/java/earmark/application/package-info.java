/** The use cases, on the fake and on DynamoDB Local alike. */
@NullMarked
package earmark.application;

import org.jspecify.annotations.NullMarked;
