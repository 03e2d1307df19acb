/** Signatures that receivers check, and the text of a secret. */
package dev.postpaid.signing;
