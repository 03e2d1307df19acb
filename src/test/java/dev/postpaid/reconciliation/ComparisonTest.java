package dev.postpaid.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Receipt;
import dev.postpaid.payments.ReceivedPage;
import dev.postpaid.payments.ReceivedPayment;
import dev.postpaid.platform.Ids;
import dev.postpaid.reconciliation.Finding.Why;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String US = "acc_us";
    private static final Instant PAID_AT = Instant.parse("2026-11-21T10:00:00Z");

    private final Map<String, Order> orders = new HashMap<>();
    private final String open = order(US, false, "1.21", "EUR");

    /** An order as the database has it. */
    private static final class Known extends Order {

        private final String account;
        private final boolean paid;
        private final Amount amount;

        Known(String account, boolean paid, Amount amount) {
            this.account = account;
            this.paid = paid;
            this.amount = amount;
        }

        @Override
        public String accountId() {
            return account;
        }

        @Override
        public boolean isPaid() {
            return paid;
        }

        @Override
        public Amount amount() {
            return amount;
        }

        @Override
        public String orderNumber() {
            return "ORD-1";
        }
    }

    private String order(String account, boolean paid, String total, String currency) {
        String id = Ids.next("ord");
        orders.put(
                id, new Known(account, paid, Amount.of(new BigDecimal(total), null, null, BigDecimal.ZERO, currency)));
        return id;
    }

    private static ReceivedPayment payment(String order, String reference, String amount, String currency) {
        return payment(order, reference, amount, currency, "src_" + reference);
    }

    private static ReceivedPayment payment(
            String order, String reference, String amount, String currency, String source) {
        Payment payment = new Payment("stripe", reference, PAID_AT, false);
        return new ReceivedPayment(order, source, new Receipt(payment, new BigDecimal(amount), currency));
    }

    private Comparison compare(List<String> others, Set<String> known, ReceivedPayment... payments) {
        return Comparison.of(US, new ReceivedPage(Arrays.asList(payments), others, null), known, orders);
    }

    private Comparison compare(ReceivedPayment... payments) {
        return compare(List.of(), Set.of(), payments);
    }

    @Test
    void whatIsRecordedIsNoFinding() {
        Comparison compared = compare(
                List.of(), Set.of("pi_1"), payment(open, "pi_1", "1.21", "EUR"), payment(open, "pi_2", "1.21", "EUR"));

        assertThat(compared.compared()).isEqualTo(2);
        assertThat(compared.findings()).singleElement().satisfies(found -> {
            assertThat(found.reference()).isEqualTo("pi_2");
            assertThat(found.why()).isEqualTo(Why.NOT_RECORDED);
            assertThat(found.orderNumber()).isEqualTo("ORD-1");
            assertThat(found.paidAt()).isEqualTo(PAID_AT);
            assertThat(found.isRepairable()).isTrue();
        });
    }

    @Test
    void theReasonSaysWhatARepairWillDo() {
        String paid = order(US, true, "1.21", "EUR");
        String yen = order(US, false, "1200", "JPY");

        assertThat(compare(
                                payment(open, "pi_1", "1.20", "EUR"),
                                payment(open, "pi_2", "1.21", "USD"),
                                payment(paid, "pi_3", "1.21", "EUR"),
                                payment(yen, "pi_4", "1200", "JPY"),
                                payment(yen, "pi_5", "12", "JPY"))
                        .findings())
                .extracting(Finding::why)
                .containsExactly(
                        Why.AMOUNT_DIFFERS, Why.AMOUNT_DIFFERS, Why.ORDER_PAID, Why.NOT_RECORDED, Why.AMOUNT_DIFFERS);
    }

    @Test
    void anOrderThatIsNowhereIsShownAndCannotBeRepaired() {
        assertThat(compare(payment(Ids.next("ord"), "pi_1", "1.21", "EUR")).findings())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.why()).isEqualTo(Why.UNKNOWN_ORDER);
                    assertThat(found.orderNumber()).isNull();
                    assertThat(found.isRepairable()).isFalse();
                });
    }

    @Test
    void paymentsOfOthersAreOnlyCounted() {
        String theirs = order("acc_them", false, "1.21", "EUR");

        Comparison compared = compare(
                List.of("pi_1", "pi_2", "pi_1"),
                Set.of(),
                payment(theirs, "pi_3", "1.21", "EUR"),
                payment("12345", "pi_4", "1.21", "EUR"));

        assertThat(compared.findings()).isEmpty();
        assertThat(compared.compared()).isZero();
        assertThat(compared.notOurs()).containsExactlyInAnyOrder("pi_1", "pi_2", "pi_3", "pi_4");
    }

    /** Only the Session of some shops has the order, and not its PaymentIntent. */
    @Test
    void aPaymentWhoseOtherReportNamesTheOrderIsOurs() {
        Comparison compared = compare(List.of("pi_1", "pi_2"), Set.of("pi_2"), payment(open, "pi_1", "1.21", "EUR"));

        assertThat(compared.notOurs()).isEmpty();
        assertThat(compared.findings()).hasSize(1);
    }

    /** With Adaptive Pricing the PaymentIntent has the buyer's currency, and the Session the seller's. */
    @Test
    void oneOfTwoReportsInTwoCurrenciesCountsInAnyOrder() {
        ReceivedPayment buyers = payment(open, "pi_1", "1.31", "USD", "evt_intent");
        ReceivedPayment sellers = payment(open, "pi_1", "1.21", "EUR", "evt_session");

        for (Comparison compared : List.of(compare(buyers, sellers), compare(sellers, buyers))) {
            assertThat(compared.compared()).isEqualTo(1);
            assertThat(compared.findings()).singleElement().satisfies(found -> {
                assertThat(found.source()).isEqualTo("evt_session");
                assertThat(found.why()).isEqualTo(Why.NOT_RECORDED);
            });
        }
    }

    @Test
    void twoPaymentsOfOneOrderAreTwoFindings() {
        assertThat(compare(payment(open, "pi_1", "1.21", "EUR"), payment(open, "pi_2", "1.21", "EUR"))
                        .findings())
                .extracting(Finding::subject)
                .containsExactly("pi_1", "pi_2");
    }
}
