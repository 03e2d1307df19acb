package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paid orders in the shape of their webhook: what an automation tool shows while a flow is built. */
class SamplesIT extends Suite {

    private static final String SAMPLES = "orders?status=paid&format=event";

    private static final String ODD =
            """
            {"product":{"name":"Straße \\"A\\" \\\\ 日本"},"order_number":"2026/0001",
             "amount":{"total_incl":1000.10,"vat_rate":0,"currency":"USD"},"vat_treatment":"export",
             "buyer":{"company":"Ünïcorp","address":{"street":"Main Street 1","city":"Oslo"},"country":"NO"},
             "custom_fields":{"z":"last letter first","a":1.50,"large":1E+5,"yes":true,"none":null,"empty":""},
             "payment":{"provider":"test","reference":"%s","paid_at":"2026-02-03T04:05:06.789+02:00","is_test":true}}""";

    private String pay(String paidAt) {
        String reference = Shop.reference();
        String payment = Shop.payment(reference).replace("}", ",\"paid_at\":\"" + paidAt + "\"}");
        return shop.api()
                .post("orders", Shop.order(reference).replace(Shop.payment(reference), payment))
                .expect(201)
                .id();
    }

    private static List<String> ids(Answer samples) {
        return samples.data().stream()
                .map(sample -> sample.getString("order_id"))
                .toList();
    }

    @Test
    void aSampleIsExactlyWhatTheHookSends() {
        try (Receiver receiver = Receiver.start()) {
            shop.api().post("hooks", "{\"url\":\"" + receiver.url() + "\"}").expect(201);
            shop.api().post("orders", ODD.formatted(Shop.reference())).expect(201);
            String odd = receiver.awaitRequests(1, SOON).get(0).text();
            shop.sell();
            String plain = receiver.awaitRequests(2, SOON).get(1).text();

            Answer samples = shop.api().get(SAMPLES).expect(200);

            assertThat(samples.data()).hasSize(2);
            assertThat(samples.text()).contains("\"data\":[" + plain + "," + odd + "]");
        }
    }

    @Test
    void samplesArePaidOrdersLastPaidFirst() {
        String paidLater = shop.api().post("orders", Shop.order()).expect(201).id();
        String longAgo = pay("2026-01-01T00:00:00Z");
        shop.api().post("orders", Shop.order()).expect(201);
        String lately = pay("2026-02-01T00:00:00Z");
        shop.api()
                .post("orders/" + paidLater + "/payments", Shop.payment(Shop.reference()))
                .expect(200);

        assertThat(ids(shop.api().get(SAMPLES))).containsExactly(paidLater, lately, longAgo);
        assertThat(ids(shop.api().get("orders?format=event&limit=1"))).containsExactly(paidLater);
        assertThat(shop.api().get("orders?status=paid").data())
                .extracting(order -> order.getString("id"))
                .containsExactly(lately, longAgo, paidLater);
    }

    @Test
    void pagesOfSamplesHaveNoGapsAndNoRepeatsThoughOrdersWerePaidAtTheSameTime() {
        List<String> sold = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sold.add(0, pay("2026-01-01T00:00:0" + i / 3 + "Z"));
        }
        List<String> read = new ArrayList<>();
        String path = SAMPLES + "&limit=2";
        while (path != null) {
            Answer page = shop.api().get(path).expect(200);
            read.addAll(ids(page));
            pay("2026-03-01T00:00:00Z");
            JsonObject json = page.json();
            assertThat(page.header("Link") == null).isEqualTo(json.isNull("next_cursor"));
            path = json.isNull("next_cursor") ? null : SAMPLES + "&limit=2&cursor=" + json.getString("next_cursor");
        }

        assertThat(read).isEqualTo(sold);
    }

    @Test
    void whoSoldNothingYetHasNoSample() {
        shop.api().post("orders", Shop.order()).expect(201);

        assertThat(shop.api().get(SAMPLES).data()).isEmpty();
        assertThat(Shop.open(operator).api().get(SAMPLES).data()).isEmpty();
    }

    @Test
    void aCursorOfAnotherAccountLeadsNowhere() {
        pay("2026-01-01T00:00:00Z");
        pay("2026-01-02T00:00:00Z");
        String cursor = shop.api().get(SAMPLES + "&limit=1").string("next_cursor");

        Problem.assertInvalid(Shop.open(operator).api().get(SAMPLES + "&cursor=" + cursor), "cursor");
    }
}
