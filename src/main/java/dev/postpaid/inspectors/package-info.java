/**
 * A receiver for whoever has none: a URL of this installation that keeps what is sent to it, so that a person can read it in
 * the dashboard. Nobody upstream knows about it; deliveries reach it like any other receiver, over HTTP.
 */
package dev.postpaid.inspectors;
