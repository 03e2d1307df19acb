/**
 * The outbox of applications beside this one: takes what they committed in transactions of their own, and accepts it as requests
 * are accepted.
 */
package dev.postpaid.pickup;
