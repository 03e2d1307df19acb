package dev.postpaid.products;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Product;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;

/**
 * The product, its price, and the seller's questions to the buyer.
 *
 * @param amount more than zero, since no provider takes a payment of zero
 * @param customFields at most 20, with different names
 */
public record SaleTerms(Product product, Amount amount, List<CustomField> customFields) {

    static final int MOST_FIELDS = 20;

    /** @throws InvalidValueException naming the field that broke a rule */
    public SaleTerms {
        checkPrice(amount.totalIncl());
        customFields = checkFields(customFields);
    }

    private static BigDecimal checkPrice(BigDecimal total) {
        if (total.signum() <= 0) {
            throw new InvalidValueException("total_incl", Rule.of("more_than_zero"));
        }
        return total;
    }

    private static List<CustomField> checkFields(List<CustomField> fields) {
        if (fields.stream().map(CustomField::name).distinct().count() < fields.size()) {
            throw new InvalidValueException("custom_fields", Rule.of("different_names"));
        }
        return List.copyOf(fields);
    }

    /**
     * Reads {@code {"name","description","total_incl","vat_rate","currency","custom_fields"}}.
     *
     * @throws dev.postpaid.platform.ProblemException 422 with every error
     */
    public static SaleTerms from(JsonInput in) {
        String name = in.requiredText("name");
        String description = in.text("description");
        BigDecimal total = in.requiredNumber("total_incl");
        BigDecimal rate = in.requiredNumber("vat_rate");
        String currency = in.requiredText("currency");
        List<CustomField> fields = in.has("custom_fields")
                ? in.requiredObjects("custom_fields", MOST_FIELDS).stream()
                        .map(CustomField::from)
                        .toList()
                : List.of();
        Product product = in.make(() -> new Product(name, description), "name", "description");
        in.make(() -> checkPrice(total), "total_incl");
        Amount.check(in, total, rate, currency);
        in.make(() -> checkFields(fields), "custom_fields");
        return in.finish(() -> new SaleTerms(product, Amount.of(total, null, null, rate, currency), fields));
    }

    String fieldsJson() {
        var array = JSON.createArrayBuilder();
        customFields.forEach(field -> array.add(field.json()));
        return array.build().toString();
    }

    static List<CustomField> fieldsOf(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(CustomField::ofJson)
                    .toList();
        }
    }
}
