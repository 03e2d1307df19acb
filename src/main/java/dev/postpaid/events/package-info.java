/**
 * Events, recorded once and never changed: the fact ({@link dev.postpaid.events.Event}) and the exact bytes that
 * receivers are sent. The formats of these bytes are contracts and live here.
 */
package dev.postpaid.events;
