/** The local cloud: what {@code template.yaml} describes, running on one machine. */
@NullMarked
package earmark.local;

import org.jspecify.annotations.NullMarked;
