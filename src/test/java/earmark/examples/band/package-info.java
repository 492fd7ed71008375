/** An example: a song, a team and its members, which change together or not at all. */
@NullMarked
package earmark.examples.band;

import org.jspecify.annotations.NullMarked;
