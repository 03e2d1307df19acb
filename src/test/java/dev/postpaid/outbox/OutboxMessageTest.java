package dev.postpaid.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.changes.Change;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Payment;
import dev.postpaid.web.JsonInput;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library writes is what Postpaid reads, and what is cheap to see is seen before the commit. */
class OutboxMessageTest {

    private static final AccountName SHOP = AccountName.ref("shop-7");
    private static final JsonObject NAMED =
            Json.createObjectBuilder().add("name", "An").build();

    private static PaidOrder order() {
        return PaidOrder.of(SHOP)
                .number("2026-1")
                .product("Course", "Two days")
                .amount(new BigDecimal("121.00"), new BigDecimal("21"), "EUR")
                .parts(new BigDecimal("100"), new BigDecimal("21"))
                .vatTreatment("standard")
                .buyer(Buyer.of("an@example.com")
                        .name("An", "Peeters")
                        .company("Peeters", "BE0123456749")
                        .address("Street 1", "9000", "Gent")
                        .region("East Flanders")
                        .country("BE"))
                .customField("size", "L")
                .customField("seats", new BigDecimal("2"))
                .customField("gift", true)
                .customField("note", (String) null)
                .payment("mollie", "tr_1")
                .paidAt(Instant.parse("2026-11-21T10:00:00.123Z"))
                .test();
    }

    private static void refused(String field, UnaryOperator<PaidOrder> change) {
        assertThatThrownBy(() -> change.apply(order()).body())
                .isInstanceOfSatisfying(
                        OutboxException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageStartingWith(field + ": ");
    }

    @Test
    void postpaidReadsAnOrderAsItWasMeant() {
        JsonInput body = new JsonInput(order().body());

        NewOrder read = NewOrder.from(body);
        Payment payment = Payment.from(body.object("payment"), Instant.parse("2026-11-22T00:00:00Z"));
        body.finish();

        assertThat(read.orderNumber()).isEqualTo("2026-1");
        assertThat(read.buyer().address().city()).isEqualTo("Gent");
        assertThat(read.customFields().values()).containsOnlyKeys("size", "seats", "gift", "note");
        assertThat(payment).isEqualTo(new Payment("mollie", "tr_1", Instant.parse("2026-11-21T10:00:00Z"), true));
    }

    @Test
    void postpaidReadsChangesInTheirOrder() {
        Changes changes = Changes.of(
                SHOP,
                EntityChange.deleted("prices", 545),
                EntityChange.created("prices", "p-1", NAMED),
                EntityChange.updated("guests", Long.MAX_VALUE, NAMED));

        List<Change> read = Change.listed(new JsonInput(changes.body()), Set.of("prices", "guests"));

        assertThat(read)
                .extracting(change -> change.id().toString())
                .containsExactly("545", "\"p-1\"", "9223372036854775807");
    }

    @Test
    void anEventOfOnesOwnIsWrittenAsTheApiTakesIt() {
        OwnEvent event = OwnEvent.of(SHOP, "invoice.sent", NAMED)
                .id("2026-17")
                .timestamp(Instant.parse("2026-11-21T10:00:00Z"))
                .version(2);

        assertThat(event.body())
                .hasToString("{\"type\":\"invoice.sent\",\"id\":\"2026-17\",\"timestamp\":\"2026-11-21T10:00:00Z\","
                        + "\"version\":2,\"data\":{\"name\":\"An\"}}");
        assertThatThrownBy(() -> OwnEvent.of(SHOP, "invoice.sent", null).body()).hasMessage("data: required");
        assertThatThrownBy(() -> OwnEvent.of(SHOP, null, NAMED).body()).hasMessage("type: required");
        assertThatThrownBy(() -> event.id("x".repeat(101)).body()).hasMessage("id: at most 100 characters");
    }

    @Test
    void aFieldThatBreaksARuleIsNamed() {
        refused("product.name", order -> order.product(" ", null));
        refused("product.description", order -> order.product("Course", "x".repeat(5_001)));
        refused("amount.total_incl", order -> order.amount(null, BigDecimal.ONE, "EUR"));
        refused("amount.total_incl", order -> order.amount(new BigDecimal("1e999999999"), BigDecimal.ONE, "EUR"));
        refused("amount.currency", order -> order.amount(BigDecimal.ONE, BigDecimal.ONE, "euro"));
        refused("payment.provider", order -> order.payment("Mollie", "tr_1"));
        refused("payment.reference", order -> order.payment("mollie", null));
        refused("buyer.country", order -> order.buyer(Buyer.of(null).country("BEL")));
        refused("buyer.first_name", order -> order.buyer(Buyer.of(null).name("\ud800", null)));
        refused("custom_fields.size", order -> order.customField("size", "x".repeat(2_001)));
        refused("custom_fields.seats", order -> order.customField("seats", new BigDecimal("1e99")));
    }

    @Test
    void changesAreBoundedAndNotEmpty() {
        EntityChange one = EntityChange.deleted("prices", 1);

        assertThatThrownBy(() -> Changes.of(SHOP).body()).hasMessage("data: 1 to 500 changes");
        assertThatThrownBy(() -> Changes.of(SHOP, Collections.nCopies(501, one)).body())
                .hasMessage("data: 1 to 500 changes");
        assertThatThrownBy(() -> Changes.of(SHOP, one, EntityChange.created("prices", 1, null))
                        .body())
                .hasMessage("data[1].attributes: at least one");
        assertThatCode(() -> Changes.of(SHOP, Collections.nCopies(500, one)).body())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-7", "acc"})
    void anIdIsPostpaidsOwn(String id) {
        assertThatThrownBy(() -> AccountName.id(id).check()).hasMessageContaining("AccountName.ref");
        assertThatCode(() -> AccountName.ref(id).check()).doesNotThrowAnyException();
    }

    @Test
    void aRefIsBounded() {
        assertThatThrownBy(() -> AccountName.ref("x".repeat(101)).check()).hasMessageContaining("account ref");
        assertThatThrownBy(() -> AccountName.ref(" ").check()).hasMessage("account ref: required");
    }
}
