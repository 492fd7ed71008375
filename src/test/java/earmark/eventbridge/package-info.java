/** What leaves Earmark for EventBridge and SQS. */
@NullMarked
package earmark.eventbridge;

import org.jspecify.annotations.NullMarked;
