/** One POST over HTTP/1.1 to a receiver, and what came of it. Knows neither queue nor endpoint. */
package dev.postpaid.sending;
