/**
 * A receiver for people who have none: a URL of this installation that stores the requests sent to it, so that a person
 * can read them in the dashboard. Deliveries reach it like any other receiver, over HTTP.
 */
package dev.postpaid.inspectors;
