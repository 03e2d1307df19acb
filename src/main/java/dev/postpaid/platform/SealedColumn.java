package dev.postpaid.platform;

/**
 * A column with secrets that {@link Vault} encrypted. The feature that owns the table produces it as a bean, so that the
 * secrets are re-encrypted when the master key changes.
 *
 * @param id the column with the id of the row, under which the secret is encrypted
 * @param name the column with the secret; null where there is none
 */
public record SealedColumn(String table, String id, String name) {}
