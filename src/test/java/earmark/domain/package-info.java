/** The rules of stock, and the holes of the book's rules. */
@NullMarked
package earmark.domain;

import org.jspecify.annotations.NullMarked;
