/**
 * Events, recorded once and never changed: the fact ({@link dev.postpaid.events.Event}) and the exact bytes that receivers
 * get. The formats of these bytes are contracts and are defined here.
 */
package dev.postpaid.events;
