/**
 * Event types of accounts' own: what they are called, what their events look like, and whether the data of an event matches.
 *
 * <p>Schemas come from customers. Nothing that they say is fetched, and what a check may cost is bounded.
 */
package dev.postpaid.types;
