package dev.postpaid.payments;

import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.RawBody;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StripeEventsTest {

    private static final String METADATA = "{\"order_id\": \"ord_sample\"}";
    private static final String SESSION = "evt_1PqSession0000000000000";
    private static final String INTENT = "evt_3PqIntent00000000000000";

    private static ReceivedPage read(boolean more, String... events) {
        String list = "{\"object\":\"list\",\"url\":\"/v1/events\",\"has_more\":" + more + ",\"data\":["
                + String.join(",", events) + "]}";
        return StripeEvents.read(new RawBody(list.getBytes(UTF_8)).json());
    }

    @Test
    void bothEventsOfAPurchaseNameThePaymentIntent() {
        ReceivedPage page = read(true, sample("stripe-session"), sample("stripe-intent"));

        assertThat(page.ofOrders()).extracting(ReceivedPayment::source).containsExactly(SESSION, INTENT);
        assertThat(page.ofOrders())
                .extracting(payment -> payment.receipt().payment().reference())
                .containsOnly("pi_3RgRPqEEXQJo9EEO1a43uB5g");
        assertThat(page.ofOrders().get(0).receipt().payment().paidAt()).isEqualTo(Instant.ofEpochSecond(1795255207));
        assertThat(page.next()).isEqualTo(INTENT);
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        ReceivedPage page = read(
                false,
                sample("stripe-intent", "\"amount_received\": 121", "\"amount_received\": 1200", "\"eur\"", "\"jpy\""));

        assertThat(page.ofOrders().get(0).receipt().amount()).isEqualByComparingTo("1200");
        assertThat(page.ofOrders().get(0).receipt().currency()).isEqualTo("JPY");
        assertThat(page.next()).isNull();
    }

    @Test
    void testModeAndOthersPaymentsAreTold() {
        ReceivedPage page = read(
                false,
                sample("stripe-session", "true,\n  \"pending", "false,\n  \"pending"),
                sample("stripe-intent", METADATA, "{}", INTENT, "evt_others"),
                sample("stripe-session", METADATA, "{}", "\"paid\"", "\"unpaid\""));

        assertThat(page.ofOrders()).singleElement().satisfies(payment -> assertThat(
                        payment.receipt().payment().test())
                .isTrue());
        assertThat(page.others()).containsExactly("pi_3RgRPqEEXQJo9EEO1a43uB5g");
    }

    @Test
    void itAsksForTheEventsOfPaymentsOfThePeriod() {
        Instant since = Instant.parse("2026-11-21T10:00:00Z");

        assertThat(StripeEvents.path(since, null))
                .isEqualTo("/v1/events?limit=100&types%5B%5D=checkout.session.completed"
                        + "&types%5B%5D=checkout.session.async_payment_succeeded&types%5B%5D=payment_intent.succeeded"
                        + "&created%5Bgte%5D=1795255200");
        assertThat(StripeEvents.path(since, "evt_x")).endsWith("&created%5Bgte%5D=1795255200&starting_after=evt_x");
    }

    @Test
    void oneEventThatCannotBeUnderstoodHidesNoOther() {
        ReceivedPage page = read(
                true,
                sample("stripe-session", "\"amount_total\": 121", "\"amount_total\": null"),
                "{\"id\":\"../evt\"}",
                sample("stripe-intent"));

        assertThat(page.ofOrders()).extracting(ReceivedPayment::source).containsExactly(INTENT);
        assertThat(page.next()).isEqualTo(INTENT);
    }

    @Test
    void whatIsNoListIsRefused() {
        RawBody other = new RawBody("{\"error\":{}}".getBytes(UTF_8));

        assertThatThrownBy(() -> StripeEvents.read(other.json())).isInstanceOf(InvalidValueException.class);
    }
}
