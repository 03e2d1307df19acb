package dev.postpaid.payments;

import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.RawBody;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MollieListTest {

    /** When the sample was begun. */
    private static final Instant BEGUN = Instant.parse("2026-11-21T10:00:01Z");

    private static final String NEXT = "https://api.mollie.com/v2/payments?from=tr_next1234&limit=250";

    private static String payment(String id, String... changes) {
        return sample("mollie-payment", changes).replace("tr_7UhSN1zuXS", id);
    }

    private static ReceivedPage read(Instant since, String next, String... payments) {
        String link = next == null ? "null" : "{\"href\":\"" + next + "\",\"type\":\"application/hal+json\"}";
        String list = "{\"count\":" + payments.length + ",\"_embedded\":{\"payments\":[" + String.join(",", payments)
                + "]},\"_links\":{\"next\":" + link + "}}";
        return MollieList.read(new RawBody(list.getBytes(UTF_8)).json(), since);
    }

    @Test
    void whatIsPaidAndNamesAnOrderIsReadWithItsMoney() {
        ReceivedPage page = read(
                BEGUN,
                null,
                payment("tr_first1", "1.21", "1200", "EUR", "JPY"),
                payment("tr_second1", "\"live\"", "\"test\"", "1.21", "1.210", "EUR", "KWD"));

        assertThat(page.ofOrders()).extracting(ReceivedPayment::source).containsExactly("tr_first1", "tr_second1");
        assertThat(page.ofOrders().get(0).orderId()).isEqualTo("ord_sample");
        assertThat(page.ofOrders().get(0).receipt().amount()).isEqualByComparingTo("1200");
        assertThat(page.ofOrders().get(0).receipt().currency()).isEqualTo("JPY");
        assertThat(page.ofOrders().get(0).receipt().payment().paidAt()).isEqualTo("2026-11-21T10:00:07Z");
        assertThat(page.ofOrders().get(1).receipt().payment().test()).isTrue();
        assertThat(page.ofOrders().get(1).receipt().amount()).isEqualByComparingTo("1.21");
        assertThat(page.next()).isNull();
    }

    @Test
    void aSharedAccountHasOthersPaymentsAndTheyAreTold() {
        ReceivedPage page = read(
                BEGUN,
                null,
                payment("tr_others1", "{\"order_id\": \"ord_sample\"}", "null"),
                payment("tr_others2", "{\"order_id\": \"ord_sample\"}", "{\"invoice\": 7}"),
                payment("tr_unpaid1", "{\"order_id\": \"ord_sample\"}", "null", "\"paid\"", "\"open\""));

        assertThat(page.ofOrders()).isEmpty();
        assertThat(page.others()).containsExactly("tr_others1", "tr_others2");
    }

    @Test
    void aRefundStaysPaidAndWhatIsNotPaidIsNothing() {
        ReceivedPage page = read(
                BEGUN,
                null,
                payment("tr_refunded", "{\"value\": \"0.00\"", "{\"value\": \"1.21\""),
                payment("tr_expired1", "\"paid\"", "\"expired\""));

        assertThat(page.ofOrders()).extracting(ReceivedPayment::source).containsExactly("tr_refunded");
        assertThat(page.others()).isEmpty();
    }

    @Test
    void aPaymentAtTheBorderOfThePeriodIsInItAndTheListEndsAfterIt() {
        ReceivedPage at = read(BEGUN, NEXT, payment("tr_border1"));
        assertThat(at.ofOrders()).hasSize(1);
        assertThat(at.next()).isEqualTo("tr_next1234");

        ReceivedPage before =
                read(BEGUN, NEXT, payment("tr_border1"), payment("tr_older1", "T10:00:01+00:00", "T11:00:00+01:00"));
        assertThat(before.ofOrders()).extracting(ReceivedPayment::source).containsExactly("tr_border1");
        assertThat(before.next()).isNull();
    }

    @Test
    void theNextPageIsAskedAtTheSameAddress() {
        assertThat(MollieList.path(null)).isEqualTo("/v2/payments?limit=250");
        assertThat(MollieList.path("tr_next1234")).isEqualTo("/v2/payments?limit=250&from=tr_next1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.mollie.com/v2/payments?limit=250",
                "https://api.mollie.com/v2/payments?from=tr_x%2F..%2F",
                "https://evil.example.com/?from=../../admin",
            })
    void aLinkWithoutAnIdIsTheEnd(String link) {
        assertThat(read(BEGUN, link, payment("tr_first1")).next()).isNull();
    }

    @Test
    void onePaymentThatCannotBeUnderstoodHidesNoOther() {
        ReceivedPage page = read(
                BEGUN,
                null,
                "7",
                "{\"id\":\"../x\"}",
                payment("tr_broken1", "\"1.21\"", "\"a lot\""),
                payment("tr_good1"));

        assertThat(page.ofOrders()).extracting(ReceivedPayment::source).containsExactly("tr_good1");
    }

    @Test
    void whatIsNoListIsRefused() {
        RawBody other = new RawBody("{\"data\":[]}".getBytes(UTF_8));

        assertThatThrownBy(() -> MollieList.read(other.json(), BEGUN)).isInstanceOf(InvalidValueException.class);
    }
}
