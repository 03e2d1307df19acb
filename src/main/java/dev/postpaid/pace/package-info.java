/**
 * How many attempts a second an endpoint allows, on all nodes together. {@code TokenBucket} has the rule, {@code Buckets} the rows,
 * {@code Pacer} gets tokens for what waits, and {@code Tokens} are those that a node has not used yet. {@code Turns} says whose turn it
 * is when many endpoints wait.
 */
package dev.postpaid.pace;
