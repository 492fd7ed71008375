/** JSON in tests of any package. */
@NullMarked
package earmark.json;

import org.jspecify.annotations.NullMarked;
