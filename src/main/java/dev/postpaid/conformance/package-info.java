/**
 * Whether a receiver does what it should: requests that are right, and requests that are wrong on purpose, are sent to an
 * endpoint while somebody waits, and the answers are compared with what they should be.
 */
package dev.postpaid.conformance;
