package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.products.CustomField;
import jakarta.json.JsonObject;

/** The form row of a seller's question to the buyer; a row without texts is ignored. */
public class FieldRow {

    private String name;
    private String label;
    private boolean required;

    /** An empty row for a new question. */
    FieldRow() {}

    FieldRow(CustomField field) {
        name = field.name();
        label = field.label();
        required = field.required();
    }

    boolean isFilled() {
        return name != null || label != null;
    }

    /** A row with only one of the two texts uses it for both. */
    JsonObject json() {
        return JSON.createObjectBuilder()
                .add("name", name == null ? label : name)
                .add("label", label == null ? name : label)
                .add("required", required)
                .build();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public boolean isRequired() {
        return required;
    }

    public void setRequired(boolean required) {
        this.required = required;
    }
}
