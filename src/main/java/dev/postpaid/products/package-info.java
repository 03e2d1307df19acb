/**
 * Products that an account sells on our pages, for sellers without a shop, and the orders that buyers place there. Other
 * packages do not know where an order came from.
 */
package dev.postpaid.products;
