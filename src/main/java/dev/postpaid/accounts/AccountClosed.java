package dev.postpaid.accounts;

/**
 * An account was closed. Fired inside the transaction that closes it; observers end what must end at once. The account's
 * rows are deleted later, table by table ({@link AccountTables}).
 */
public record AccountClosed(String accountId) {}
