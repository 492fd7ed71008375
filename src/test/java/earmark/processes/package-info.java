/** Many clients of functions that many threads and many processes run, some of which are killed. */
@NullMarked
package earmark.processes;

import org.jspecify.annotations.NullMarked;
