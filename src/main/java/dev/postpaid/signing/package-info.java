/** Signs messages, checks signatures and defines the text of a signing secret. */
package dev.postpaid.signing;
