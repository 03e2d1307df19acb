package dev.postpaid.accounts;

/**
 * An account was closed. Fired inside the transaction that closes it; observers end what must end at once. The account's
 * rows are deleted later, table by table ({@link AccountTables}).
 *
 * @param ref the platform's own id of it, or null
 */
public record AccountClosed(String accountId, String ref) {}
