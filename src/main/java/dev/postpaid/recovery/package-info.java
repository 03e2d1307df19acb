/** Sends again what an endpoint missed: what was not delivered, and what was recorded while it was away. */
package dev.postpaid.recovery;
