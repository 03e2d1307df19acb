/**
 * Refunds of paid orders: what payment providers and shops report of them, in any order and any number of times, each told once.
 */
package dev.postpaid.refunds;
