/**
 * What an operator watches: the last day of the queue and the nodes, minute by minute, and what is wrong now. It reads counters and
 * measures that others keep, once a minute; accepting and sending know nothing of it.
 */
package dev.postpaid.operations;
