/** Filters of lists that a person keeps under a name. */
package dev.postpaid.views;
