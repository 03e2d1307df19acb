/** Shows people and programs the history of events and deliveries. Reads what other packages wrote; changes nothing. */
package dev.postpaid.history;
