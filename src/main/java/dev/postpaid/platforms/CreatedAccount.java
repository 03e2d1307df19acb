package dev.postpaid.platforms;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.web.Api;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/**
 * An account that was just created.
 *
 * @param apiKey the account's first key, shown only in this response
 */
public record CreatedAccount(
        String id, String ref, String name, String plan, Account.Limits limits, Instant createdAt, String apiKey) {

    static Response response(Accounts.Opened opened) {
        AccountView view = AccountView.of(opened.account());
        return Response.created(Api.at("accounts/" + view.id()))
                .header("Cache-Control", "no-store")
                .entity(new CreatedAccount(
                        view.id(),
                        view.ref(),
                        view.name(),
                        view.plan(),
                        view.limits(),
                        view.createdAt(),
                        opened.key().value()))
                .build();
    }
}
