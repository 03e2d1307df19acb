/**
 * Measures a sender of webhooks from outside: a load that places orders, a sink that receives, and the operating system's count of the
 * CPU time that the sender and its database used. All of it runs on this machine and talks to 127.0.0.1 only.
 */
package dev.postpaid.bench;
