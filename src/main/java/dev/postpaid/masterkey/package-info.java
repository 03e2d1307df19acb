/** Watches which master keys the secrets of the installation need, and re-encrypts them when the key changes. */
package dev.postpaid.masterkey;
