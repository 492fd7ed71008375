/** What DynamoDB does, on DynamoDB Local and on its stand-in, and what only the stand-in can. */
@NullMarked
package earmark.standin.contract;

import org.jspecify.annotations.NullMarked;
