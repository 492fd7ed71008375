/**
 * The stock of a shop: products, their batches, and the promises made from them. Pure: no I/O, no
 * clock, no ids of its own.
 */
@NullMarked
package earmark.domain;

import org.jspecify.annotations.NullMarked;
