/**
 * The way of an event to its receivers. {@code Fanout} decides and queues in the event's own transaction, {@code Dispatcher} takes
 * over after the commit, {@code AttemptMaker} makes the attempt, {@code Completions} writes the outcome, and {@code Poller}
 * finds deliveries that are due again. {@code Node} puts these parts together.
 *
 * <p>The database is the queue: {@code DeliveryQueue} has the statements that change it, and {@code AttemptLog} writes the log.
 */
package dev.postpaid.deliveries;
