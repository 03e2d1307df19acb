package dev.postpaid.products;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Text;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;

/**
 * A seller's own question to the buyer, in addition to the usual fields.
 *
 * @param name the field's name in the order, at most 100 characters
 * @param label the text that the buyer reads, at most 200 characters
 * @param required whether the buyer must answer it
 */
public record CustomField(String name, String label, boolean required) {

    /** @throws InvalidValueException naming the field that broke a rule */
    public CustomField {
        name = Text.required("name", name, 100);
        label = Text.required("label", label, 200);
    }

    /** Null if a value is wrong. */
    static CustomField from(JsonInput in) {
        String name = in.requiredText("name");
        String label = in.requiredText("label");
        boolean required = in.flag("required", false);
        return in.make(() -> new CustomField(name, label, required));
    }

    static CustomField ofJson(JsonObject json) {
        return new CustomField(json.getString("name"), json.getString("label"), json.getBoolean("required"));
    }

    JsonObject json() {
        return JSON.createObjectBuilder()
                .add("name", name)
                .add("label", label)
                .add("required", required)
                .build();
    }
}
