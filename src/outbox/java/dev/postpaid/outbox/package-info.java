/**
 * Sends what an application fires as a CDI event by Postpaid, in the transaction of the application: committed together with its
 * own rows, or not at all.
 */
package dev.postpaid.outbox;
