package dev.postpaid.products;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Text;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;

/**
 * A question to the buyer beside the usual fields.
 *
 * @param name as the order has it, at most 100 characters
 * @param label as the buyer reads it, at most 200 characters
 * @param required whether an answer is needed to buy
 */
public record CustomField(String name, String label, boolean required) {

    /** @throws InvalidValueException naming the field that broke a rule */
    public CustomField {
        name = Text.required("name", name, 100);
        label = Text.required("label", label, 200);
    }

    /** Null if anything is wrong with it. */
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
