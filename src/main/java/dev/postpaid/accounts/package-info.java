/**
 * Who may do what: accounts and their plans, users, API keys and signing secrets, and the authentication of programs.
 *
 * <p>Other features ask {@link dev.postpaid.accounts.Caller} who sends a request; they never see a key. Calls are
 * limited here, too.
 */
package dev.postpaid.accounts;
