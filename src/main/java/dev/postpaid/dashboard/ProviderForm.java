package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.payments.ProviderView;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Map;

/** The form for an account's credentials at a payment provider. Of the stored credentials it shows only the address. */
public class ProviderForm {

    private final Map<String, String> typed = new HashMap<>();

    /** @param kept null if none are stored yet */
    ProviderForm(ProviderView kept) {
        if (kept != null) {
            typed.put("base_url", kept.baseUrl());
        }
    }

    /** The same JSON that a program sends. A copied key often has a space or a line end. */
    JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        typed.forEach((name, text) -> {
            if (text != null && !text.isBlank()) {
                json.add(name, text.strip());
            }
        });
        return json.build();
    }

    /** The typed values, by the names of the API. */
    public Map<String, String> getTyped() {
        return typed;
    }
}
