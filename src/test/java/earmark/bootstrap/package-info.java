/** What the settings of the environment mean, and what they cost. */
@NullMarked
package earmark.bootstrap;

import org.jspecify.annotations.NullMarked;
