package dev.postpaid.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.refunds.RefundStatus;
import dev.postpaid.refunds.ReportedRefund;
import dev.postpaid.web.RawBody;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mollie and Stripe say of refunds. */
class RefundReportsTest {

    private static final String STRIPE =
            """
            {"id": "evt_1", "type": "refund.created", "created": 1795255300, "data": {"object": {
              "id": "re_1Nispe2eZvKYlo2Cd31jOCgZ", "object": "refund", "amount": 1000, "charge": "ch_1", "created": 1795255200,
              "currency": "usd", "destination_details": {"card": {"reference": "123456789012", "type": "refund"}, "type": "card"},
              "metadata": {}, "payment_intent": "pi_1", "reason": null, "status": "succeeded"}}}
            """;

    private static final String MOLLIE =
            """
            {"count": 1, "_embedded": {"refunds": [
              {"resource": "refund", "id": "re_4qqhO89gsT", "amount": {"currency": "EUR", "value": "5.95"}, "status": "refunded",
               "createdAt": "2026-11-21T09:13:37+00:00", "description": "Order", "paymentId": "tr_WDqYK6vllg", "lines": []}]}}
            """;

    private static JsonObject json(String text) {
        return new RawBody(text.getBytes(StandardCharsets.UTF_8)).json();
    }

    private static List<ReportedRefund> stripe(String... changes) {
        return StripeRefunds.read(json(changed(STRIPE, changes)));
    }

    private static List<ReportedRefund> mollie(String... changes) {
        return MollieRefunds.read("tr_WDqYK6vllg", json(changed(MOLLIE, changes)));
    }

    private static String changed(String text, String... changes) {
        String changed = text;
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(changed).contains(changes[i]);
            changed = changed.replace(changes[i], changes[i + 1]);
        }
        return changed;
    }

    @Test
    void stripeNamesThePaymentIntentAndTheMoney() {
        assertThat(stripe())
                .containsExactly(new ReportedRefund(
                        "stripe",
                        "re_1Nispe2eZvKYlo2Cd31jOCgZ",
                        "pi_1",
                        RefundStatus.REFUNDED,
                        BigDecimal.TEN,
                        "USD",
                        Instant.ofEpochSecond(1795255200)));
        assertThat(stripe("\"pi_1\"", "{\"id\": \"pi_1\", \"object\": \"payment_intent\"}"))
                .isEqualTo(stripe());
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, REFUNDED",
        "pending, PENDING",
        "requires_action, PENDING",
        "failed, FAILED",
        "canceled, CANCELLED",
        "new, PENDING"
    })
    void aStatusOfStripe(String word, RefundStatus status) {
        assertThat(stripe("succeeded", word).get(0).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"jpy, 1000", "kwd, 1", "isk, 10", "huf, 10", "eur, 10"})
    void stripesWholeNumbersHaveTheDecimalsOfTheirCurrency(String currency, BigDecimal amount) {
        assertThat(stripe("usd", currency).get(0).amount()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.updated", "refund.failed", "charge.refund.updated"})
    void allEventsAboutARefundSayTheSame(String type) {
        assertThat(stripe("refund.created", type)).isEqualTo(stripe());
    }

    @Test
    void aChargeNamesItsRefundsOnlyInOldVersions() {
        assertThat(stripe("refund.created", "charge.refunded")).isEmpty();
        String object = STRIPE.substring(STRIPE.indexOf("\"object\": {") + 10, STRIPE.lastIndexOf("}}"));
        String charge =
                "{\"type\": \"charge.refunded\", \"data\": {\"object\": {\"id\": \"ch_1\", \"refunds\": {\"data\": ["
                        + object + "]}}}}";

        assertThat(StripeRefunds.read(json(charge))).isEqualTo(stripe());
    }

    @Test
    void whatIsNotARefundOfAPaymentIsNothing() {
        assertThat(stripe("refund.created", "payment_intent.succeeded")).isEmpty();
        assertThat(stripe("\"pi_1\"", "null")).isEmpty();
        assertThat(StripeRefunds.read(json("{}"))).isEmpty();
        assertThat(StripeRefunds.read(json("{\"type\": \"charge.refunded\", \"data\": 1}")))
                .isEmpty();
    }

    @Test
    void aRefundWithoutMoneyCannotBeUnderstood() {
        assertThatThrownBy(() -> stripe("1000", "null")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> stripe("1000", "0")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> stripe("1000", "10.5")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> stripe("\"usd\"", "null")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> mollie("5.95", "-5.95")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> mollie("\"re_4qqhO89gsT\"", "null")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void mollieListsTheRefundsOfAPayment() {
        assertThat(mollie())
                .containsExactly(new ReportedRefund(
                        "mollie",
                        "re_4qqhO89gsT",
                        "tr_WDqYK6vllg",
                        RefundStatus.REFUNDED,
                        new BigDecimal("5.95"),
                        "EUR",
                        Instant.parse("2026-11-21T09:13:37Z")));
        assertThatThrownBy(() -> mollie("tr_WDqYK6vllg", "tr_other")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> mollie("\"refunds\"", "\"payments\"")).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, PENDING",
        "pending, PENDING",
        "processing, PENDING",
        "refunded, REFUNDED",
        "failed, FAILED",
        "canceled, CANCELLED"
    })
    void aStatusOfMollie(String word, RefundStatus status) {
        assertThat(mollie("\"refunded\"", "\"" + word + "\"").get(0).status()).isEqualTo(status);
    }
}
