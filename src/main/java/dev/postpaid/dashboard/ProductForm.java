package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Amount;
import dev.postpaid.platform.Rule;
import dev.postpaid.products.SaleTerms;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form for a product. */
public class ProductForm {

    private static final int EMPTY_FIELDS = 3;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}([.,]\\d{1,6})?");

    private final Map<String, String> typed = new HashMap<>();
    private final List<FieldRow> fields = new ArrayList<>();

    /** The form for a new product. */
    ProductForm() {
        typed.put("vat_rate", "21");
        typed.put("currency", "EUR");
        offerMoreFields();
    }

    ProductForm(SaleTerms terms) {
        typed.put("name", terms.product().name());
        typed.put("description", terms.product().description());
        typed.put("total_incl", terms.amount().totalIncl().toPlainString());
        typed.put("vat_rate", Amount.plain(terms.amount().vatRate()).toPlainString());
        typed.put("currency", terms.amount().currency());
        terms.customFields().forEach(field -> fields.add(new FieldRow(field)));
        offerMoreFields();
    }

    private void offerMoreFields() {
        Stream.generate(FieldRow::new).limit(EMPTY_FIELDS).forEach(fields::add);
    }

    JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        text(json, "name");
        text(json, "description");
        number(json, "total_incl");
        number(json, "vat_rate");
        if (!text("currency").isEmpty()) {
            json.add("currency", text("currency").toUpperCase(Locale.ROOT));
        }
        JsonArrayBuilder asked = JSON.createArrayBuilder();
        List<FieldRow> filled = fields.stream().filter(FieldRow::isFilled).toList();
        filled.forEach(field -> asked.add(field.json()));
        return filled.isEmpty()
                ? json.build()
                : json.add("custom_fields", asked).build();
    }

    private void text(JsonObjectBuilder json, String name) {
        if (typed.get(name) != null) {
            json.add(name, typed.get(name).strip());
        }
    }

    /** Accepts a decimal point or comma, in every language. */
    private void number(JsonObjectBuilder json, String name) {
        String text = text(name);
        if (NUMBER.matcher(text).matches()) {
            json.add(name, new BigDecimal(text.replace(',', '.')));
        } else if (!text.isEmpty()) {
            json.add(name, text);
        }
    }

    /** Refuses a text that is not a number, or is ambiguous, and says how to write it. */
    void judge(JsonInput json) {
        Stream.of("total_incl", "vat_rate")
                .filter(name ->
                        !text(name).isEmpty() && !NUMBER.matcher(text(name)).matches())
                .forEach(name -> json.error(name, Rule.of("amount_text")));
    }

    private String text(String name) {
        return typed.get(name) == null ? "" : typed.get(name).strip();
    }

    /** The typed values, by the names of the API. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public List<FieldRow> getFields() {
        return fields;
    }
}
