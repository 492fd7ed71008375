/** An example: counting every visit once, however often its call is repeated. */
@NullMarked
package earmark.examples.visits;

import org.jspecify.annotations.NullMarked;
