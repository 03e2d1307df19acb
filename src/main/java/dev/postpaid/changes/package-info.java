/**
 * Changes in a booking system: the catalogue of its entities, and the changes that one request made.
 *
 * <p>The package fires {@link dev.postpaid.changes.EntitiesChanged} and depends on none of its observers.
 */
package dev.postpaid.changes;
