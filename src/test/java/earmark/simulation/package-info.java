/**
 * Runs the whole of Earmark on {@code earmark.standin}, one seed deciding all that happens and goes
 * wrong. Shops have errands, which are commands to send; the weather says how much trouble comes to
 * the calls of functions; {@code earmark.linearizability} judges what the shops have seen.
 */
@NullMarked
package earmark.simulation;

import org.jspecify.annotations.NullMarked;
