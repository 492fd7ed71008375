/** Measurements, reported as tables, plots and goals; they assert nothing. */
@NullMarked
package earmark.bench;

import org.jspecify.annotations.NullMarked;
