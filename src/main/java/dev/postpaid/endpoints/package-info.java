/**
 * Where a seller's events go: the endpoint, what it wants to hear, and how it is signed and retried.
 */
package dev.postpaid.endpoints;
