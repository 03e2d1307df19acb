package dev.postpaid.payments;

import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.RawBody;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MolliePaymentTest {

    private static final String ID = "tr_7UhSN1zuXS";
    private static final String METADATA = "{\"order_id\": \"ord_sample\"}";
    private static final String AMOUNT = "\"amount\": {\"value\": \"1.21\", \"currency\": \"EUR\"}";

    private static Optional<Report> report(String... changes) {
        byte[] bytes = sample("mollie-payment", changes).getBytes(UTF_8);
        return MolliePayment.read(ID, new RawBody(bytes).json()).report();
    }

    @Test
    void aPaidPaymentIsReportedWithItsMoney() {
        Report report = report().orElseThrow();

        assertThat(report.orderId()).isEqualTo("ord_sample");
        assertThat(report.receipt().payment().provider()).isEqualTo("mollie");
        assertThat(report.receipt().payment().reference()).isEqualTo(ID);
        assertThat(report.receipt().payment().paidAt()).isEqualTo(Instant.parse("2026-11-21T10:00:07Z"));
        assertThat(report.receipt().payment().test()).isFalse();
        assertThat(report.receipt().amount()).isEqualByComparingTo("1.21");
        assertThat(report.receipt().currency()).isEqualTo("EUR");
    }

    @Test
    void testModeIsATest() {
        assertThat(report("\"live\"", "\"test\"")
                        .orElseThrow()
                        .receipt()
                        .payment()
                        .test())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "pending", "authorized", "canceled", "expired", "failed", "news of 2030"})
    void everyOtherStatusReportsNothing(String status) {
        assertThat(report("\"paid\"", "\"" + status + "\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"ord_sample\"", "[\"ord_sample\"]", "{\"order_id\": 12345}"})
    void aPaymentOfSomethingElseReportsNothing(String metadata) {
        assertThat(report(METADATA, metadata)).isEmpty();
    }

    @Test
    void anotherPaymentThanTheOneAskedForIsRefused() {
        assertThatThrownBy(() -> report("\"id\": \"" + ID, "\"id\": \"tr_other12345"))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"amount\": null",
                "\"amount\": {}",
                "\"amount\": {\"value\": 1.21, \"currency\": \"EUR\"}",
                "\"amount\": {\"value\": \"-1.21\", \"currency\": \"EUR\"}",
                "\"amount\": {\"value\": \"1e9\", \"currency\": \"EUR\"}",
                "\"amount\": {\"value\": \"1.21\", \"currency\": \"euro\"}"
            })
    void moneyThatCannotBeReadIsRefused(String amount) {
        assertThatThrownBy(() -> report(AMOUNT, amount)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aTimeThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> report("2026-11-21T10:00:07+00:00", "yesterday"))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "id=tr_7UhSN1zuXS, tr_7UhSN1zuXS",
        "id=tr%5F7UhSN1zuXS, tr_7UhSN1zuXS",
        "a=b&id=tr_7UhSN1zuXS&c=d, tr_7UhSN1zuXS",
        "id=tr_5B8cwPMGnU6qLbRvo7qEZo, tr_5B8cwPMGnU6qLbRvo7qEZo",
        "id=tr_1, ",
        "id=tr_../../v2/x, ",
        "id=tr_7UhSN1zuXS%2F.., ",
        "id=tr_7Uh%0d%0aSN1zuXS, ",
        "id=%zz, ",
        "id=ord_kEn1PlbGa, ",
        "testByMollie=1, ",
        "xid=tr_7UhSN1zuXS, ",
        "'', "
    })
    void onlyThePaymentsIdIsTakenFromTheForm(String form, String id) {
        assertThat(Mollie.paymentId(new RawBody(form.getBytes(UTF_8)))).isEqualTo(Optional.ofNullable(id));
    }
}
