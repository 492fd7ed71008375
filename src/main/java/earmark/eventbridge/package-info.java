/** Publishes journal events to EventBridge, and keeps what could not be delivered in SQS. */
@NullMarked
package earmark.eventbridge;

import org.jspecify.annotations.NullMarked;
