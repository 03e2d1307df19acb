/**
 * Calls Postpaid from Java over any implementation of Jakarta REST: {@link dev.postpaid.client.Postpaid} is where to begin. What
 * comes back are records; each has the JSON that it was read from, for fields that a newer server added.
 */
package dev.postpaid.client;
