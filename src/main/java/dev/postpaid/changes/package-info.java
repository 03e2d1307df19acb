/**
 * What changes in a booking system: the catalogue of its entities, and the changes that one request made.
 *
 * <p>They are told to whoever listens ({@link dev.postpaid.changes.EntitiesChanged}); this package knows nobody who does.
 */
package dev.postpaid.changes;
