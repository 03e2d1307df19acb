package dev.postpaid.accounts;

/**
 * An account was closed. Fired inside the transaction that says so: what must end with it at once ends in there. Its rows go
 * later, in {@linkplain PurgeRound rounds}.
 */
public record AccountClosed(String accountId) {}
