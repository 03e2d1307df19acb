/**
 * What an account sells on pages of ours, for sellers without a shop: products, and the orders that buyers place there. Such an
 * order is like any other; nobody downstream knows where it came from.
 */
package dev.postpaid.products;
