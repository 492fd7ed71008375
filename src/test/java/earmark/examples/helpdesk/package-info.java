/** An example: support tickets, their rules about time, and what a schedule does to them. */
@NullMarked
package earmark.examples.helpdesk;

import org.jspecify.annotations.NullMarked;
