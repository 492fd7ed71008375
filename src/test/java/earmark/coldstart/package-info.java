/** Functions started in a process of their own by the runtime client that Lambda starts them by. */
@NullMarked
package earmark.coldstart;

import org.jspecify.annotations.NullMarked;
