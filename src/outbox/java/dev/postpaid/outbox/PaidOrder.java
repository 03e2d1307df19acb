package dev.postpaid.outbox;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An order that is paid: the body of {@code POST /orders} with its payment. Product, amount and payment have to be there. The
 * same payment (provider and reference) of an account is recorded once, however often it is fired.
 */
public final class PaidOrder extends OutboxMessage {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final int MOST_CUSTOM_FIELDS = 50;

    private String number;
    private String productName;
    private String productDescription;
    private BigDecimal totalInclVat;
    private BigDecimal exclVat;
    private BigDecimal vat;
    private BigDecimal vatRate;
    private String currency;
    private String vatTreatment;
    private Buyer buyer;
    private final Map<String, JsonValue> customFields = new LinkedHashMap<>();
    private String provider;
    private String reference;
    private Instant paidAt;
    private boolean test;

    private PaidOrder(AccountName account) {
        super(account);
    }

    public static PaidOrder of(AccountName account) {
        return new PaidOrder(account);
    }

    /** The seller's own number of the order. Without it, Postpaid makes one. */
    public PaidOrder number(String sellersNumber) {
        number = sellersNumber;
        return this;
    }

    /** @param description may be null */
    public PaidOrder product(String name, String description) {
        productName = name;
        productDescription = description;
        return this;
    }

    /**
     * What was paid.
     *
     * @param inclVat the total with VAT
     * @param rate of the VAT in percent
     * @param code ISO 4217, for example {@code EUR}
     */
    public PaidOrder amount(BigDecimal inclVat, BigDecimal rate, String code) {
        totalInclVat = inclVat;
        vatRate = rate;
        currency = code;
        return this;
    }

    /** The parts of the total, if yours are not to be computed from the rate. */
    public PaidOrder parts(BigDecimal withoutVat, BigDecimal vatOnly) {
        exclVat = withoutVat;
        vat = vatOnly;
        return this;
    }

    /** @param word for example {@code reverse_charge}; without it {@code standard} */
    public PaidOrder vatTreatment(String word) {
        vatTreatment = word;
        return this;
    }

    public PaidOrder buyer(Buyer who) {
        buyer = who;
        return this;
    }

    public PaidOrder customField(String name, String value) {
        return custom(name, value == null ? JsonValue.NULL : Fields.value(value));
    }

    public PaidOrder customField(String name, BigDecimal value) {
        return custom(name, value == null ? JsonValue.NULL : Fields.value(value));
    }

    public PaidOrder customField(String name, boolean value) {
        return custom(name, value ? JsonValue.TRUE : JsonValue.FALSE);
    }

    private PaidOrder custom(String name, JsonValue value) {
        customFields.put(Objects.requireNonNull(name, "name"), value);
        return this;
    }

    /**
     * How it was paid. Both together name the payment.
     *
     * @param byProvider for example {@code mollie}; lower-case letters, digits, {@code _} and {@code -}
     * @param ofPayment the provider's id of the payment, or your own
     */
    public PaidOrder payment(String byProvider, String ofPayment) {
        provider = byProvider;
        reference = ofPayment;
        return this;
    }

    /** When the money was paid; without it, when Postpaid records the order. */
    public PaidOrder paidAt(Instant when) {
        paidAt = when;
        return this;
    }

    /** No real money moved. */
    public PaidOrder test() {
        test = true;
        return this;
    }

    @Override
    String kind() {
        return "order";
    }

    @Override
    JsonObject body() {
        return new Fields()
                .add("order_number", Check.text("order_number", number, 100))
                .add("product", product())
                .add("amount", amount())
                .add("vat_treatment", Check.text("vat_treatment", vatTreatment, 40))
                .add("buyer", buyer == null ? null : buyer.json())
                .add("custom_fields", customFields.isEmpty() ? null : custom())
                .add("payment", payment())
                .build();
    }

    private JsonObject product() {
        return new Fields()
                .add("name", Check.required("product.name", productName, 255))
                .add("description", Check.text("product.description", productDescription, 5_000))
                .build();
    }

    private JsonObject amount() {
        return new Fields()
                .add("total_incl", Check.required("amount.total_incl", totalInclVat))
                .add("excl_vat", Check.number("amount.excl_vat", exclVat))
                .add("vat", Check.number("amount.vat", vat))
                .add("vat_rate", Check.required("amount.vat_rate", vatRate))
                .add("currency", Check.required("amount.currency", currency, CURRENCY, "three capital letters"))
                .build();
    }

    private JsonObject custom() {
        if (customFields.size() > MOST_CUSTOM_FIELDS) {
            throw new OutboxException("custom_fields", "at most " + MOST_CUSTOM_FIELDS + " fields");
        }
        Fields fields = new Fields();
        customFields.forEach((name, value) -> {
            String field = "custom_fields." + Check.required("custom_fields", name, 100);
            if (value instanceof JsonString text) {
                Check.text(field, text.getString(), 2_000);
            } else if (value instanceof JsonNumber number) {
                Check.number(field, number.bigDecimalValue());
            }
            fields.add(name, value);
        });
        return fields.build();
    }

    private JsonObject payment() {
        return new Fields()
                .add(
                        "provider",
                        Check.required(
                                "payment.provider",
                                provider,
                                PROVIDER,
                                "lower-case letters, digits, _ and -, at most 40"))
                .add("reference", Check.required("payment.reference", reference, 200))
                .add(
                        "paid_at",
                        paidAt == null
                                ? null
                                : paidAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .add("is_test", test ? JsonValue.TRUE : JsonValue.FALSE)
                .build();
    }
}
