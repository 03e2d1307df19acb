package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.payments.ProviderView;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Map;

/** What is typed about an account's credentials at a payment provider. What is kept of them is not in it, but for the address. */
public class ProviderForm {

    private final Map<String, String> typed = new HashMap<>();

    /** @param kept null where there are none yet */
    ProviderForm(ProviderView kept) {
        if (kept != null) {
            typed.put("base_url", kept.baseUrl());
        }
    }

    /** The same that a program sends. A key that was copied often brings a space or the end of its line. */
    JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        typed.forEach((name, text) -> {
            if (text != null && !text.isBlank()) {
                json.add(name, text.strip());
            }
        });
        return json.build();
    }

    /** By the names of the API. */
    public Map<String, String> getTyped() {
        return typed;
    }
}
