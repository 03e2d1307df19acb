package dev.postpaid.listen;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The inspector that is listened to, and the webhook that sends to it. What this program made, it takes away at the end. */
final class Source {

    private final Api api;
    private final String id;
    private final String url;
    private final String name;
    private final long requests;
    private final List<String> webhooks = new ArrayList<>();
    private final boolean foundInspector;
    private boolean foundWebhook;

    private Source(Api api, JsonObject inspector, boolean found) {
        this.api = api;
        this.id = inspector.getString("id");
        this.url = inspector.getString("url");
        this.name = inspector.getString("name", null);
        this.requests = inspector.getJsonNumber("requests").longValue();
        this.foundInspector = found;
    }

    /** Finds the inspector, or makes one. */
    static Source open(Api api, Options options) throws IOException, InterruptedException, ProblemException {
        if (options.inspector() != null) {
            return new Source(api, api.inspector(options.inspector()), true);
        }
        Optional<JsonObject> found = api.inspectorNamed(options.name());
        return new Source(
                api, found.isPresent() ? found.get() : api.createInspector(options.name()), found.isPresent());
    }

    /** Makes a webhook that sends to the inspector, unless there is one. */
    void subscribe(List<String> events) throws IOException, InterruptedException, ProblemException {
        List<JsonObject> there = api.endpointsAt(url);
        foundWebhook = there.stream()
                .anyMatch(each -> events.isEmpty() || Set.copyOf(events).equals(eventsOf(each)));
        if (!foundWebhook) {
            webhooks.add(api.createEndpoint(name, url, events).getString("id"));
        }
    }

    private static Set<String> eventsOf(JsonObject endpoint) {
        return Set.copyOf(endpoint.getJsonArray("events").getValuesAs(JsonString::getString));
    }

    String id() {
        return id;
    }

    String url() {
        return url;
    }

    /** How many requests came before. */
    long requests() {
        return requests;
    }

    String described() {
        return (foundInspector ? "the inspector " : "a new inspector ")
                + (name == null ? id : "\"" + name + "\"")
                + (webhooks.isEmpty() ? "" : " with a new webhook");
    }

    /** Takes away what this program made. @return what remains, in a sentence */
    String close(boolean keep) {
        boolean anything = !webhooks.isEmpty() || !foundInspector;
        if (keep) {
            return "The inspector " + id + " and its webhook remain; it answers as it says on its page: " + url;
        }
        try {
            for (String webhook : webhooks) {
                api.delete("endpoints/" + webhook);
            }
            if (!foundInspector) {
                api.delete("inspectors/" + id);
            }
        } catch (IOException | ProblemException e) {
            String why = e instanceof ProblemException ? e.getMessage() : Words.of(e);
            return "The inspector " + id + " could not be deleted (" + why + "); it and its webhook remain.";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The inspector " + id + " and its webhook remain.";
        }
        String remains = foundInspector
                ? "The inspector " + id + " was there before and remains" + (foundWebhook ? " with its webhook." : ".")
                : "Nothing remains.";
        return anything ? "What was made is deleted. " + remains : remains;
    }
}
