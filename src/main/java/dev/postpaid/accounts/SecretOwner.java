package dev.postpaid.accounts;

/**
 * The owner of signing secrets: an account, or an endpoint with secrets of its own.
 *
 * @param endpointId null for the account itself
 */
public record SecretOwner(String accountId, String endpointId) {

    public static SecretOwner account(String accountId) {
        return new SecretOwner(accountId, null);
    }

    public static SecretOwner endpoint(String accountId, String endpointId) {
        return new SecretOwner(accountId, endpointId);
    }

    SecretOwner itsAccount() {
        return account(accountId);
    }
}
