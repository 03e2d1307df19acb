/**
 * The URL guard: where this installation may connect to. Sellers choose the URLs, so each is judged when it is saved and again
 * before every connection, and only an address that was judged is dialled.
 */
package dev.postpaid.egress;
