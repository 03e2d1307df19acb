/**
 * Test receivers for users who have none: a URL of this installation that stores the requests sent to it and shows them in
 * the dashboard. Deliveries reach it like any other receiver, over HTTP.
 */
package dev.postpaid.inspectors;
