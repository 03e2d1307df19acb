package dev.postpaid.accounts;

/**
 * An account was closed. Fired inside the transaction that closes it: what must end at once ends in there. Its rows go
 * later, table by table ({@link AccountTables}).
 */
public record AccountClosed(String accountId) {}
