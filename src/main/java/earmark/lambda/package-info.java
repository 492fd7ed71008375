/**
 * One request handler per use case: translates a Lambda event in, calls, and translates the outcome
 * out.
 */
@NullMarked
package earmark.lambda;

import org.jspecify.annotations.NullMarked;
