/**
 * The URL guard decides where this installation may connect. Sellers choose the URLs, so each URL is checked when it is
 * saved and again before every connection. Connections use only addresses that were checked.
 */
package dev.postpaid.egress;
