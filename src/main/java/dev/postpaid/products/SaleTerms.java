package dev.postpaid.products;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Product;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.JsonInput;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is sold, for how much, and what its buyer is asked.
 *
 * @param amount more than nothing: no provider takes a payment of nothing
 * @param customFields at most 20, with different names
 */
public record SaleTerms(Product product, Amount amount, List<CustomField> customFields) {

    static final int MOST_FIELDS = 20;

    /** @throws InvalidValueException naming the field that broke a rule */
    public SaleTerms {
        if (amount.totalIncl().signum() == 0) {
            throw new InvalidValueException("total_incl", "must be more than 0");
        }
        if (customFields.stream().map(CustomField::name).distinct().count() < customFields.size()) {
            throw new InvalidValueException("custom_fields", "must have different names");
        }
        customFields = List.copyOf(customFields);
    }

    /** Reads {@code {"name","description","total_incl","vat_rate","currency","custom_fields"}}; the caller finishes the input. */
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
        return in.make(() ->
                new SaleTerms(new Product(name, description), Amount.of(total, null, null, rate, currency), fields));
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
