/** Deletes what is kept for a limited time, account by account, a few rows at a time. */
package dev.postpaid.retention;
