package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.math.BigDecimal;

/**
 * Money, exactly as the server has it.
 *
 * @param totalIncl with VAT
 * @param vatRate in percent
 * @param currency ISO 4217, upper case
 */
public record Amount(BigDecimal totalIncl, BigDecimal exclVat, BigDecimal vat, BigDecimal vatRate, String currency) {

    static Amount of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Amount(
                fields.decimal("total_incl"),
                fields.decimal("excl_vat"),
                fields.decimal("vat"),
                fields.decimal("vat_rate"),
                fields.text("currency"));
    }
}
