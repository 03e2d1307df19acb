/** The first steps of a new account, and which of them are done. */
package dev.postpaid.steps;
