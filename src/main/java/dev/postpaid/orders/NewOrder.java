package dev.postpaid.orders;

import dev.postpaid.web.JsonInput;
import java.math.BigDecimal;

/**
 * An order to place.
 *
 * @param orderNumber the seller's own number, or null to have one made
 */
public record NewOrder(
        String orderNumber,
        Product product,
        Amount amount,
        VatTreatment vatTreatment,
        Buyer buyer,
        CustomFields customFields) {

    /** The seller's number needs no more; receivers keep it in their own columns. */
    private static final int LONGEST_NUMBER = 100;

    public NewOrder {
        orderNumber = Text.line("order_number", orderNumber, LONGEST_NUMBER);
        vatTreatment.check(amount);
    }

    /** Whether this is what was placed; where no number is wanted, any number fits. */
    boolean isMetBy(NewOrder placed) {
        String number = orderNumber == null ? null : placed.orderNumber;
        return equals(new NewOrder(
                number, placed.product, placed.amount, placed.vatTreatment, placed.buyer, placed.customFields));
    }

    /** Reads the body of {@code POST /orders} except its payment; the caller finishes the input. */
    public static NewOrder from(JsonInput body) {
        Product product = product(body.requiredObject("product"));
        Amount amount = amount(body.requiredObject("amount"));
        VatTreatment treatment = body.has("vat_treatment") ? word(body) : VatTreatment.STANDARD;
        Buyer buyer = body.has("buyer") ? buyer(body.object("buyer")) : Buyer.UNKNOWN;
        var custom = body.map("custom_fields");
        CustomFields customFields = custom == null ? CustomFields.NONE : body.make(() -> new CustomFields(custom));
        String number = body.text("order_number");
        return body.make(() -> new NewOrder(number, product, amount, treatment, buyer, customFields));
    }

    private static VatTreatment word(JsonInput body) {
        String word = body.requiredText("vat_treatment");
        return body.make(() -> VatTreatment.of(word));
    }

    private static Product product(JsonInput in) {
        String name = in.requiredText("name");
        String description = in.text("description");
        return in.make(() -> new Product(name, description));
    }

    private static Amount amount(JsonInput in) {
        BigDecimal total = in.requiredNumber("total_incl");
        BigDecimal exclVat = in.number("excl_vat");
        BigDecimal vat = in.number("vat");
        BigDecimal rate = in.requiredNumber("vat_rate");
        String currency = in.requiredText("currency");
        Amount.check(in, total, rate, currency);
        return in.make(() -> Amount.of(total, exclVat, vat, rate, currency));
    }

    private static Buyer buyer(JsonInput in) {
        if (in == null) {
            return Buyer.UNKNOWN;
        }
        String first = in.text("first_name");
        String last = in.text("last_name");
        String email = in.text("email");
        String company = in.text("company");
        String vatNumber = in.text("vat_number");
        Address address = address(in.object("address"));
        String country = in.text("country");
        return in.make(() -> new Buyer(first, last, email, company, vatNumber, address, country));
    }

    private static Address address(JsonInput in) {
        if (in == null) {
            return Address.UNKNOWN;
        }
        String street = in.text("street");
        String postalCode = in.text("postal_code");
        String city = in.text("city");
        String region = in.text("region");
        return in.make(() -> new Address(street, postalCode, city, region));
    }
}
