package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaidOrderTest {

    @Test
    void customFieldsKeepTheirOrderAndCannotBeChangedLater() {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("size", JsonValue.TRUE);
        fields.put("colour", JsonValue.NULL);
        PaidOrder order = order(Buyer.UNKNOWN, fields);
        fields.clear();

        assertThat(order.customFields().keySet()).containsExactly("size", "colour");
        assertThatThrownBy(() -> order.customFields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theBuyerIsNeverNull() {
        assertThatNullPointerException().isThrownBy(() -> order(null, Map.of())).withMessage("buyer");
    }

    private static PaidOrder order(Buyer buyer, Map<String, JsonValue> fields) {
        Amount amount = Amount.of(BigDecimal.ONE, null, null, BigDecimal.ZERO, "EUR");
        Product product = new Product("Book", null);
        return new PaidOrder(
                "acc_1",
                "ord_1",
                "ORD-1",
                Instant.EPOCH,
                Instant.EPOCH,
                "test",
                amount,
                VatTreatment.STANDARD,
                product,
                buyer,
                null,
                fields,
                false);
    }
}
