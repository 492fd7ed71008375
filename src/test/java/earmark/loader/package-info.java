/** Sends a file of batches to the queue of batch loads, from the command line. */
@NullMarked
package earmark.loader;

import org.jspecify.annotations.NullMarked;
