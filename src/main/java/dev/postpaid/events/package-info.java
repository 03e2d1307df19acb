/**
 * What happened, recorded once and for ever: the fact ({@link dev.postpaid.events.Event}) and the exact bytes that every
 * receiver is sent. The shapes of these bytes are contracts and live here.
 */
package dev.postpaid.events;
