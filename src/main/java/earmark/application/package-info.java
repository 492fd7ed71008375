/** One class per use case, and the ports they need: the unit of work, repositories, read models. */
@NullMarked
package earmark.application;

import org.jspecify.annotations.NullMarked;
