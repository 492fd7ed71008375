/** Measurements, printed as tables; they assert nothing. */
@NullMarked
package earmark.bench;

import org.jspecify.annotations.NullMarked;
