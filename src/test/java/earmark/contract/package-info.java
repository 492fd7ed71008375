/** What every unit of work does, the fake one and the one on DynamoDB alike. */
@NullMarked
package earmark.contract;

import org.jspecify.annotations.NullMarked;
