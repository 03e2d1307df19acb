/**
 * Compares what a payment provider says with what is known here, and what is paid here with what was delivered. It repairs what it
 * finds by the ways that exist: a payment is settled as its notification would be, an event is sent again by a recovery.
 */
package dev.postpaid.reconciliation;
