package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.events.Format;
import dev.postpaid.history.EndpointView;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.IfMatch;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The form for a configuration. It produces the same JSON that a program sends, and the API's own reader checks it. The form
 * itself checks only that an event is chosen, since the API takes an empty choice for a bookto webhook.
 */
public class ConfigurationForm {

    private static final int EMPTY_HEADERS = 3;

    private final boolean isNew;
    private int version;
    private String name;
    private String url;
    private List<String> entities = List.of();
    private List<String> actions = List.of();
    private final FilterForm filter;
    private String signatureKey;
    private boolean withoutKey;
    private final RetryForm retry;
    private String format = Format.POSTPAID.word();
    private String success;
    private String maxInFlight;
    private String rateLimit;
    private boolean ordered;
    private boolean testOrders = true;
    private boolean ownSecret;
    private final List<HeaderRow> headers = new ArrayList<>();

    /** A new configuration: an absent value gets the API's default. */
    ConfigurationForm(TypedJson typed) {
        isNew = true;
        filter = new FilterForm(typed, null);
        retry = new RetryForm();
        offerMoreHeaders();
    }

    /** @param version the endpoint's version when the form was opened */
    ConfigurationForm(TypedJson typed, EndpointView endpoint, int version) {
        isNew = false;
        this.version = version;
        name = endpoint.name();
        url = endpoint.url();
        entities = endpoint.events().stream().filter(event -> !isAction(event)).toList();
        actions = endpoint.events().stream().filter(ConfigurationForm::isAction).toList();
        filter = new FilterForm(typed, endpoint.filter());
        retry = new RetryForm(endpoint.retry());
        format = endpoint.format();
        success = endpoint.success();
        maxInFlight = Objects.toString(endpoint.maxInFlight(), null);
        rateLimit = Objects.toString(endpoint.rateLimitPerSecond(), null);
        ordered = endpoint.ordered();
        testOrders = endpoint.testOrders();
        ownSecret = endpoint.ownSecret();
        endpoint.headerNames().forEach(header -> headers.add(new HeaderRow(header)));
        offerMoreHeaders();
    }

    private void offerMoreHeaders() {
        Stream.generate(HeaderRow::new).limit(EMPTY_HEADERS).forEach(headers::add);
    }

    private static boolean isAction(String event) {
        return EventLabels.isAction(event);
    }

    JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        json.add("name", text(name))
                .add("url", url == null ? "" : url)
                .add("events", events())
                .add("filter", filter.json())
                .add("test_orders", testOrders)
                .add("format", text(format));
        if (success != null) {
            json.add("success", success);
        }
        if (retry.isChosen()) {
            json.add("retry", retry.json());
        }
        json.add("max_in_flight", number(maxInFlight));
        json.add("rate_limit_per_second", number(rateLimit));
        if (signatureKey != null || withoutKey) {
            json.add("signature_key", text(signatureKey));
        }
        if (isNew && ordered) {
            json.add("ordered", true);
        }
        if (!isNew || ownSecret) {
            json.add("own_secret", ownSecret);
        }
        JsonObjectBuilder patch = JSON.createObjectBuilder();
        headers.forEach(header -> header.addTo(patch));
        return json.add("headers", patch).build();
    }

    private static JsonValue text(String typed) {
        return typed == null || typed.isBlank() ? JsonValue.NULL : JSON.createValue(typed);
    }

    /** Digits become a number; the reader refuses any other text. */
    static JsonValue number(String typed) {
        return typed != null && typed.strip().matches("-?\\d{1,18}")
                ? JSON.createValue(Long.parseLong(typed.strip()))
                : text(typed);
    }

    private JsonArrayBuilder events() {
        return JSON.createArrayBuilder(chosen());
    }

    /** Event types, entities and actions. */
    List<String> chosen() {
        return Stream.concat(entities.stream(), actions.stream()).toList();
    }

    /** Refuses an empty choice, and empty delays: from a program, empty delays mean no retries. */
    void judge(JsonInput json) {
        if (entities.isEmpty() && actions.isEmpty()) {
            json.error("events", Rule.of("empty"));
        }
        retry.judge(json);
    }

    IfMatch unchanged() {
        return new IfMatch("\"" + version + "\"");
    }

    /** Whether a field is set that most users leave empty. */
    public boolean isAdvanced() {
        return !actions.isEmpty()
                || filter.isAdvanced()
                || !Format.POSTPAID.word().equals(format)
                || retry.isAdvanced()
                || maxInFlight != null
                || rateLimit != null
                || ordered
                || ownSecret
                || !testOrders
                || isNew && (retry.isChosen() || success != null)
                || headers.stream().anyMatch(header -> header.getName() != null || header.getValue() != null);
    }

    public RetryForm getRetry() {
        return retry;
    }

    public List<HeaderRow> getHeaders() {
        return headers;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getUrl() {
        return url;
    }

    /** Strips the URL, since pasted text often has a space. */
    public void setUrl(String url) {
        this.url = url == null ? null : url.strip();
    }

    public List<String> getEntities() {
        return entities;
    }

    public void setEntities(List<String> entities) {
        this.entities = entities == null ? List.of() : entities;
    }

    public List<String> getActions() {
        return actions;
    }

    public void setActions(List<String> actions) {
        this.actions = actions == null ? List.of() : actions;
    }

    public FilterForm getFilter() {
        return filter;
    }

    /** Only a newly typed key; the stored one is never shown. */
    public String getSignatureKey() {
        return signatureKey;
    }

    public void setSignatureKey(String signatureKey) {
        this.signatureKey = signatureKey;
    }

    public boolean isWithoutKey() {
        return withoutKey;
    }

    public void setWithoutKey(boolean withoutKey) {
        this.withoutKey = withoutKey;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getSuccess() {
        return success;
    }

    public void setSuccess(String success) {
        this.success = success;
    }

    public String getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(String maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public String getRateLimit() {
        return rateLimit;
    }

    public void setRateLimit(String rateLimit) {
        this.rateLimit = rateLimit;
    }

    public boolean isNew() {
        return isNew;
    }

    public boolean isOrdered() {
        return ordered;
    }

    public void setOrdered(boolean ordered) {
        this.ordered = ordered;
    }

    public boolean isTestOrders() {
        return testOrders;
    }

    public void setTestOrders(boolean testOrders) {
        this.testOrders = testOrders;
    }

    public boolean isOwnSecret() {
        return ownSecret;
    }

    public void setOwnSecret(boolean ownSecret) {
        this.ownSecret = ownSecret;
    }
}
