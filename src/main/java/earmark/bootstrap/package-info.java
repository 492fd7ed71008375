/** Reads the environment and builds the object graph, once per execution environment. */
@NullMarked
package earmark.bootstrap;

import org.jspecify.annotations.NullMarked;
