/**
 * How a platform manages many accounts by the API: it creates them under ids of its own, and decides what each may do. That its key
 * acts for them is decided where keys are: see {@link dev.postpaid.accounts.Bearer}.
 */
package dev.postpaid.platforms;
