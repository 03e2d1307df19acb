/**
 * Where a seller's events go: the endpoint, what it wants to hear, how it is signed and retried, and which addresses this
 * installation may talk to at all.
 */
package dev.postpaid.endpoints;
