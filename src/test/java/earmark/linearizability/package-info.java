/** Judges whether what clients of Earmark saw could have happened one command after another. */
@NullMarked
package earmark.linearizability;

import org.jspecify.annotations.NullMarked;
