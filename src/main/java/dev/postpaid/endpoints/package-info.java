/** The endpoints that receive a seller's events: what each receives, and how its requests are signed and retried. */
package dev.postpaid.endpoints;
