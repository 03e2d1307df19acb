package dev.postpaid.payments;

import static dev.postpaid.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.RawBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventTest {

    private static final String INTENT = "pi_3RgRPqEEXQJo9EEO1a43uB5g";
    private static final String COMPLETED = "\"type\": \"checkout.session.completed\"";

    private static Optional<Report> report(String name, String... changes) {
        byte[] bytes = sample(name, changes).getBytes(StandardCharsets.UTF_8);
        return StripeEvent.report(new RawBody(bytes).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe-session", "stripe-intent"})
    void bothEventsOfOnePurchaseAreOnePayment(String name) {
        Report report = report(name).orElseThrow();

        assertThat(report.orderId()).isEqualTo("ord_sample");
        assertThat(report.receipt().payment().provider()).isEqualTo("stripe");
        assertThat(report.receipt().payment().reference()).isEqualTo(INTENT);
        assertThat(report.receipt().payment().test()).isFalse();
        assertThat(report.receipt().amount()).isEqualByComparingTo("1.21");
        assertThat(report.receipt().currency()).isEqualTo("EUR");
    }

    @Test
    void itWasPaidWhenTheEventHappened() {
        assertThat(report("stripe-session").orElseThrow().receipt().payment().paidAt())
                .isEqualTo(Instant.ofEpochSecond(1_795_255_207L));
    }

    @Test
    void theSellersMoneyCountsWhereAnOlderSessionSaysTheBuyers() {
        Report report = report(
                        "stripe-session",
                        "\"currency\": \"eur\"",
                        "\"currency\": \"usd\"",
                        "\"amount_total\": 121",
                        "\"amount_total\": 140",
                        "\"currency_conversion\": null",
                        "\"currency_conversion\": {\"amount_total\": 121, \"source_currency\": \"eur\"}")
                .orElseThrow();

        assertThat(report.receipt().amount()).isEqualByComparingTo("1.21");
        assertThat(report.receipt().currency()).isEqualTo("EUR");
    }

    @Test
    void aSessionThatCostsNothingNeedsNoPayment() {
        Report report = report(
                        "stripe-session",
                        "\"amount_total\": 121",
                        "\"amount_total\": 0",
                        "\"" + INTENT + "\"",
                        "null",
                        "\"payment_status\": \"paid\"",
                        "\"payment_status\": \"no_payment_required\"")
                .orElseThrow();

        assertThat(report.receipt().amount()).isZero();
        assertThat(report.receipt().payment().reference()).isEqualTo("cs_live_a1RMSyzQu5Mk2cZYoAYLOCV9");
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.async_payment_failed, failed",
        "checkout.session.expired, failed",
        "checkout.session.completed,",
        "checkout.session.async_payment_succeeded,"
    })
    void aSessionThatNobodyWillPayEnds(String type, String outcome) {
        byte[] bytes = sample("stripe-session", COMPLETED, "\"type\": \"" + type + "\"")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(StripeEvent.end("acc_1", new RawBody(bytes).json())
                        .map(ended -> ended.outcome().word()))
                .isEqualTo(Optional.ofNullable(outcome));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpaid", "no_payment_required"})
    void aCompletedSessionThatIsNotPaidPaysNothing(String status) {
        assertThat(report("stripe-session", "\"payment_status\": \"paid\"", "\"payment_status\": \"" + status + "\""))
                .isEmpty();
    }

    @Test
    void anAsynchronousPaymentCountsWhenItSucceededAndNotWhenItFailed() {
        assertThat(report("stripe-session", COMPLETED, "\"type\": \"checkout.session.async_payment_succeeded\""))
                .isPresent();
        assertThat(report("stripe-session", COMPLETED, "\"type\": \"checkout.session.async_payment_failed\""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"payment_intent.created", "charge.succeeded", "checkout.session.expired", "charge.refunded"})
    void otherEventsPayNothing(String type) {
        assertThat(report("stripe-intent", "payment_intent.succeeded", type)).isEmpty();
    }

    @Test
    void anEventWithoutAnOrderIdPaysNothing() {
        assertThat(report("stripe-intent", "{\"order_id\": \"ord_sample\"}", "{}"))
                .isEmpty();
        assertThat(report("stripe-session", "{\"order_id\": \"ord_sample\"}", "null"))
                .isEmpty();
        assertThat(report("stripe-session", "\"data\"", "\"other\"")).isEmpty();
    }

    @Test
    void whatIsNotLiveIsATest() {
        Report report = report("stripe-session", "\"livemode\": true", "\"livemode\": false")
                .orElseThrow();

        assertThat(report.receipt().payment().test()).isTrue();
    }

    @Test
    void aSessionWithoutAPaymentIntentGoesByItsOwnId() {
        Report report = report("stripe-session", "\"" + INTENT + "\"", "null").orElseThrow();

        assertThat(report.receipt().payment().reference()).isEqualTo("cs_live_a1RMSyzQu5Mk2cZYoAYLOCV9");
    }

    @ParameterizedTest
    @CsvSource({"121, eur, 1.21", "500, jpy, 500", "5120, kwd, 5.12", "500, isk, 5", "500, ugx, 5", "500, mga, 500"})
    void amountsAreInStripesMinorUnits(String amount, String currency, String expected) {
        Report report = report(
                        "stripe-session",
                        "\"amount_total\": 121",
                        "\"amount_total\": " + amount,
                        "\"currency\": \"eur\"",
                        "\"currency\": \"" + currency + "\"")
                .orElseThrow();

        assertThat(report.receipt().amount()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"121\"", "1.5", "-1", "1e30", "999999999999999999999999999999"})
    void moneyThatIsNoWholeNumberIsRefused(String amount) {
        assertThatThrownBy(() -> report("stripe-session", "\"amount_total\": 121", "\"amount_total\": " + amount))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void whatIsReceivedCountsAndNotWhatWasAskedFor() {
        Report report = report("stripe-intent", "\"amount_received\": 121", "\"amount_received\": 100")
                .orElseThrow();

        assertThat(report.receipt().amount()).isEqualByComparingTo("1");
    }
}
