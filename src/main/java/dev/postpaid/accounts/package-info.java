/**
 * Accounts and their plans, users, API keys and signing secrets, and the authentication of programs.
 *
 * <p>Other features ask {@link dev.postpaid.accounts.Caller} for the caller of a request; they never see a key. This package
 * also limits calls.
 */
package dev.postpaid.accounts;
