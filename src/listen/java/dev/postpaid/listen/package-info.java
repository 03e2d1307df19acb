/**
 * A program for developers: it gets what an inspector receives, sends it to a server on this machine, and reports the answer,
 * which Postpaid gives to the sender. {@link dev.postpaid.listen.Main} is where it begins.
 */
package dev.postpaid.listen;
