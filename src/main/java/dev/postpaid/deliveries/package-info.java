/**
 * The way of an event to its receivers. In the order in which it travels: {@code Fanout} decides and queues inside the
 * event's own transaction, {@code Dispatcher} takes over after the commit, {@code AttemptMaker} makes the attempt, {@code
 * Completions} writes down what came of it, and {@code Poller} finds what is due again.
 *
 * <p>The database is the queue: {@code DeliveryQueue} holds the SQL that moves it, and {@code AttemptLog} what is written for
 * ever.
 */
package dev.postpaid.deliveries;
