package dev.postpaid.client;

import java.time.LocalDate;
import java.util.Map;

/** For platforms: the accounts of their customers. With the operator's key only. */
public final class Accounts {

    private final Connection connection;

    Accounts(Connection connection) {
        this.connection = connection;
    }

    public Pages<Account> list() {
        return new Pages<>(connection, "accounts", Map.of(), Account::of);
    }

    public Call<Account> get(String id) {
        return call(Request.get("accounts/" + Paths.segment(id)));
    }

    /** @param ref the platform's own id */
    public Call<Account> byRef(String ref) {
        return call(Request.get("accounts/by-ref/" + Paths.ref(ref)));
    }

    /**
     * Creates the account with the platform's own id, or changes it. Of several such calls at a time one creates it, and only its
     * answer has the {@link Account#apiKey}.
     *
     * @param settings with a name, and without a ref
     */
    public Call<Account> put(String ref, AccountSettings settings) {
        return call(Request.put("accounts/by-ref/" + Paths.ref(ref), settings.json()));
    }

    /** Adds an account. {@link #put} is better where the platform has ids: it can be repeated. */
    public Call<Account> add(AccountSettings settings) {
        return call(Request.singlePost("accounts", Map.of(), settings.json()));
    }

    public Call<Account> change(String id, AccountSettings settings) {
        return call(Request.patch("accounts/" + Paths.segment(id), settings.json()));
    }

    /** Deletes an account with all that it has. */
    public Call<Void> delete(String id) {
        return connection.call(Request.delete("accounts/" + Paths.segment(id)), answer -> null);
    }

    /** A link with which somebody manages the webhooks of an account without a login. */
    public Call<PortalLink> portalLink(String id, PortalLinkSettings settings) {
        return connection.call(
                Request.singlePost("accounts/" + Paths.segment(id) + "/portal-links", Map.of(), settings.json()),
                answer -> PortalLink.of(answer.json()));
    }

    /** What an account did: see {@link Postpaid#usage}. */
    public Call<Usage> usage(String id, LocalDate since, LocalDate until) {
        return Usage.call(connection, "accounts/" + Paths.segment(id) + "/usage", since, until);
    }

    private Call<Account> call(Request request) {
        return connection.call(request, answer -> Account.of(answer.json()));
    }
}
