/** One text, and all that it may mean: an id, an order number, an e-mail address, a webhook. */
package dev.postpaid.search;
