package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a deleted account can still do: nothing, from the answer on. */
class DeletedAccountIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private void deleteShop() {
        operator.delete("accounts/" + shop.accountId()).expect(204);
    }

    @Test
    void aDeletedAccountsKeyOpensNothingFromTheNextRequestOn() {
        Api second = shop.api()
                .as(shop.api()
                        .post("api-keys", "{\"name\":\"second\"}")
                        .expect(201)
                        .string("key"));

        deleteShop();

        assertProblem(shop.api().get("me"), 401, "unauthorized");
        assertProblem(second.post("orders", Shop.order(Shop.reference())), 401, "unauthorized");
    }

    @Test
    void aDeletedAccountIsThereForNobody() {
        Shop other = Shop.open(operator);

        deleteShop();

        assertThat(operator.get("accounts").data())
                .extracting(account -> account.getString("id"))
                .contains(other.accountId())
                .doesNotContain(shop.accountId());
        assertProblem(operator.delete("accounts/" + shop.accountId()), 404, "not-found");
        assertProblem(operator.patch("accounts/" + shop.accountId(), "{\"plan\":\"free\"}"), 404, "not-found");
        other.api().get("me").expect(200);
    }

    @Test
    void onlyTheOperatorDeletesAccounts() {
        assertProblem(shop.api().delete("accounts/" + shop.accountId()), 403, "forbidden");
        assertProblem(shop.api().as(null).delete("accounts/" + shop.accountId()), 401, "unauthorized");
        assertProblem(operator.delete("accounts/acc_unknown"), 404, "not-found");

        shop.api().get("me").expect(200);
    }

    @Test
    void theOperatorsOwnAccountCannotBeDeleted() {
        String id = operator.get("me").expect(200).id();

        assertProblem(operator.delete("accounts/" + id), 409, "operator-account");

        operator.get("me").expect(200);
    }

    /** The schedule of the suite would bring a retry every 0.4 s; one may have begun before the answer. */
    @Test
    void nothingIsSentForADeletedAccount() {
        receiver.answer(500);
        shop.endpoint(receiver.url());
        shop.sell();
        receiver.awaitRequests(2, SOON);

        deleteShop();

        int atMost = receiver.requests().size() + 1;
        soon().during(Duration.ofMillis(1_500)).until(() -> receiver.requests().size() <= atMost);
    }

    @Test
    void aDeletedAccountsProviderIsAnsweredLikeThatOfAnAccountThatNeverWas() {
        receiver.answer(500);
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/mollie",
                        Entity.json("{\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\",\"base_url\":\""
                                + receiver.url("") + "\"}"))
                .expect(201);
        receiver.forget(); // it was asked whether it takes the key
        mollieNotifies().expect(503);

        deleteShop();

        mollieNotifies().expect(200);
        assertThat(receiver.requests()).as("Mollie was asked").hasSize(1);
    }

    private Api.Answer mollieNotifies() {
        return shop.api()
                .as(null)
                .call(
                        "POST",
                        "payments/mollie/" + shop.accountId(),
                        Entity.entity("id=tr_deleted1", MediaType.APPLICATION_FORM_URLENCODED_TYPE));
    }
}
