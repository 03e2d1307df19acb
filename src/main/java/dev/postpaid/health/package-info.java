/**
 * Holds back what would be sent to an endpoint that fails again and again, tries it now and then, and suspends it in the end.
 * {@code Health} has the rules, {@code Healths} the rows and this node's copies of them.
 */
package dev.postpaid.health;
