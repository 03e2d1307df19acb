/**
 * Who may do what: accounts and their plans, users, API keys and signing secrets, and the door for programs.
 *
 * <p>Every other feature asks here whose request it is ({@link dev.postpaid.accounts.Caller}) and never for a key. The door
 * also counts how often a caller comes.
 */
package dev.postpaid.accounts;
