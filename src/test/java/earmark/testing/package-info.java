/** What the tests share: the storages that they run on, commands, and faults. */
@NullMarked
package earmark.testing;

import org.jspecify.annotations.NullMarked;
