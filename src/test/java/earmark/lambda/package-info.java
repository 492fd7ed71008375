/** The API as its callers see it, over HTTP. */
@NullMarked
package earmark.lambda;

import org.jspecify.annotations.NullMarked;
