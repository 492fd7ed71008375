/** Makes a table equal to one that was restored beside it, from the command line. */
@NullMarked
package earmark.restore;

import org.jspecify.annotations.NullMarked;
