package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order to place. Each method returns another object with one thing more.
 *
 * @param json as it is sent
 */
public record NewOrder(JsonObject json) {

    /**
     * @param product its name
     * @param totalIncl with VAT
     * @param vatRate in percent
     * @param currency ISO 4217, upper case
     */
    public static NewOrder of(String product, BigDecimal totalIncl, BigDecimal vatRate, String currency) {
        return new NewOrder(Json.with("product", Map.of("name", product))
                .and(
                        "amount",
                        Json.with("total_incl", totalIncl)
                                .and("vat_rate", vatRate)
                                .and("currency", currency)
                                .done())
                .done());
    }

    /** Your own number; without it the server makes one. */
    public NewOrder orderNumber(String number) {
        return with("order_number", number);
    }

    /** Of the product. */
    public NewOrder description(String text) {
        return with("product", Json.set(json.getJsonObject("product"), "description", text));
    }

    /** What the server calculates without them. */
    public NewOrder exclVat(BigDecimal exclVat, BigDecimal vat) {
        JsonObject amount = json.getJsonObject("amount");
        return with("amount", Json.set(Json.set(amount, "excl_vat", exclVat), "vat", vat));
    }

    /** {@code standard} without it; others than that and {@code oss} need the rate 0. */
    public NewOrder vatTreatment(String treatment) {
        return with("vat_treatment", treatment);
    }

    public NewOrder buyer(NewBuyer buyer) {
        return with("buyer", buyer.json());
    }

    /** @param value a text, a number, a boolean or null */
    public NewOrder customField(String name, Object value) {
        JsonObject fields = json.getJsonObject("custom_fields");
        return with("custom_fields", Json.set(fields == null ? Json.EMPTY : fields, name, value));
    }

    /** Pays it at once. */
    public NewOrder payment(NewPayment payment) {
        return with("payment", payment.json());
    }

    private NewOrder with(String name, Object value) {
        return new NewOrder(Json.set(json, name, value));
    }

    /** Who buys. @param json as it is sent */
    public record NewBuyer(JsonObject json) {

        public static NewBuyer email(String email) {
            return new NewBuyer(Json.with("email", email).done());
        }

        public NewBuyer name(String first, String last) {
            return with("first_name", first).with("last_name", last);
        }

        /** @param vatNumber as typed; may be null */
        public NewBuyer company(String name, String vatNumber) {
            return with("company", name).with("vat_number", vatNumber);
        }

        /** @param region may be null, as all others */
        public NewBuyer address(String street, String postalCode, String city, String region) {
            Map<String, Object> address = new LinkedHashMap<>();
            address.put("street", street);
            address.put("postal_code", postalCode);
            address.put("city", city);
            address.put("region", region);
            return with("address", address);
        }

        /** @param code ISO 3166-1 alpha-2, upper case */
        public NewBuyer country(String code) {
            return with("country", code);
        }

        private NewBuyer with(String name, Object value) {
            return new NewBuyer(Json.set(json, name, value));
        }
    }

    /** A payment that was made. @param json as it is sent */
    public record NewPayment(JsonObject json) {

        /** @param reference the provider's own id of the payment */
        public static NewPayment of(String provider, String reference) {
            return new NewPayment(
                    Json.with("provider", provider).and("reference", reference).done());
        }

        /** Now without it. */
        public NewPayment paidAt(Instant time) {
            return new NewPayment(Json.set(json, "paid_at", time));
        }

        /** No real money moved. */
        public NewPayment test() {
            return new NewPayment(Json.set(json, "is_test", true));
        }
    }
}
