/** Sends one POST over HTTP/1.1 to a receiver, and reads the response. Knows neither queue nor endpoint. */
package dev.postpaid.sending;
