/** Runs the whole of Earmark on stand-ins, one seed deciding all that happens and goes wrong. */
@NullMarked
package earmark.simulation;

import org.jspecify.annotations.NullMarked;
