/**
 * What each account did on each day. A background job counts it from orders, events and log, range by range, so that accepting and
 * sending cost nothing more, and deleting old rows changes no figure.
 */
package dev.postpaid.usage;
