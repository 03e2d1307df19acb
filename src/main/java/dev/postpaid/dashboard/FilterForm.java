package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.filters.Filter;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The filter of a webhook, as JSON that a person types; empty for none. */
public class FilterForm {

    private final TypedJson typed;
    private String text;

    /** @param stored null for none */
    FilterForm(TypedJson typed, JsonObject stored) {
        this.typed = typed;
        text = stored == null ? null : PrettyJson.of(stored.toString());
    }

    /** @throws InvalidValueException if it is not JSON */
    JsonValue json() {
        return text == null || text.isBlank() ? JsonValue.NULL : typed.object("filter", text);
    }

    /**
     * The filter; null for none.
     *
     * @throws InvalidValueException if it is not JSON
     * @throws ProblemException 422 with every broken rule
     */
    Filter read() {
        JsonInput json =
                new JsonInput(JSON.createObjectBuilder().add("filter", json()).build());
        Filter read = Filter.from(json.map("filter"), (at, rule) -> json.error("filter" + at, rule));
        json.finish();
        return read;
    }

    boolean isAdvanced() {
        return text != null;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
