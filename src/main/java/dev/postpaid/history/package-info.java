/** What became of events and deliveries, as people and programs see it. Reads what other packages wrote; changes nothing. */
package dev.postpaid.history;
