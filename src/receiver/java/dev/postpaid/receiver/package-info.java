/**
 * Receives webhooks of Postpaid, and of others that follow Standard Webhooks: verifies them over the raw body, and leaves out those
 * that came before.
 */
package dev.postpaid.receiver;
