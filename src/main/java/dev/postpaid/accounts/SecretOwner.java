package dev.postpaid.accounts;

/**
 * Whose signing secrets: an account's, which sign wherever nothing else does, or those of one of its endpoints.
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
