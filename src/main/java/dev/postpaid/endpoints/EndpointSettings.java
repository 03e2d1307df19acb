package dev.postpaid.endpoints;

import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventNames;
import dev.postpaid.events.Format;
import dev.postpaid.filters.Filter;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.sending.SuccessRule;
import dev.postpaid.web.JsonInput;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings of an endpoint.
 *
 * @param name for people; null for none
 * @param url where to send
 * @param events what to send: event types, entities ({@code prices}) and their actions ({@code prices.deleted})
 * @param filter which of these events, by what is in their bodies; null for all of them
 * @param testOrders whether to send orders that were paid in test mode
 * @param format how events are sent
 * @param success which responses count as delivered
 * @param retry how failures are retried
 * @param maxInFlight how many attempts a node may make at a time; null for the installation's default
 * @param rateLimitPerSecond how many attempts a second all nodes together may begin; null for no limit
 * @param ordered whether deliveries are sent one after the other, in the order in which the events were committed; never changed
 * @param signatureKey sent verbatim as {@code X-Webhook-Signature}; null for none
 * @param headers sent with every POST
 * @param ownSecret whether the endpoint has a signing secret of its own, so that no other receiver can forge requests to it
 */
public record EndpointSettings(
        String name,
        VettedUrl url,
        List<String> events,
        Filter filter,
        boolean testOrders,
        Format format,
        SuccessRule success,
        RetryPolicy retry,
        Integer maxInFlight,
        Integer rateLimitPerSecond,
        boolean ordered,
        String signatureKey,
        EndpointHeaders headers,
        boolean ownSecret) {

    /** The settings of an endpoint of which only the URL is given: a bookto webhook. */
    public static final EndpointSettings DEFAULT = new EndpointSettings(
            null,
            null,
            List.of(Event.ORDER_PAID),
            null,
            true,
            Format.POSTPAID,
            SuccessRule.ANY_2XX,
            RetryPolicy.STANDARD,
            null,
            null,
            false,
            null,
            EndpointHeaders.NONE,
            false);

    private static final int MOST_EVENTS = 80;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_IN_FLIGHT = 100;
    private static final int HIGHEST_RATE = 1_000;

    /** @throws InvalidValueException naming the field that broke a rule */
    public EndpointSettings {
        checkName(name);
        checkKey(signatureKey);
        events = events.isEmpty()
                ? List.of(Event.ORDER_PAID)
                : events.stream().distinct().sorted().toList();
        if (events.size() > MOST_EVENTS) {
            throw new InvalidValueException("events", Rule.of("too_many", MOST_EVENTS));
        }
    }

    private static String checkName(String name) {
        if (name != null
                && (name.isBlank()
                        || name.length() > LONGEST_NAME
                        || name.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidValueException("name", Rule.of("name_length", LONGEST_NAME));
        }
        return name;
    }

    private static String checkKey(String key) {
        if (key != null && !EndpointHeaders.VALUE.matcher(key).matches()) {
            throw new InvalidValueException("signature_key", Rule.of("header_value"));
        }
        return key;
    }

    /** A bookto webhook: the default settings. */
    public static EndpointSettings paidOrders(VettedUrl url) {
        return DEFAULT.at(url);
    }

    /** The same settings with another URL. */
    public EndpointSettings at(VettedUrl url) {
        return new EndpointSettings(
                name,
                url,
                events,
                filter,
                testOrders,
                format,
                success,
                retry,
                maxInFlight,
                rateLimitPerSecond,
                ordered,
                signatureKey,
                headers,
                ownSecret);
    }

    /**
     * A hook for these events, with a signing secret of its own, so that no other tool can forge requests to it. All other
     * settings have their defaults.
     *
     * @param entities whether all events are entities; then Butlerapp's rules apply
     */
    static EndpointSettings hook(VettedUrl url, List<String> events, boolean entities) {
        return new EndpointSettings(
                null,
                url,
                events,
                null,
                DEFAULT.testOrders,
                DEFAULT.format,
                entities ? SuccessRule.ONLY_200 : DEFAULT.success,
                entities ? RetryPolicy.BUTLERAPP : DEFAULT.retry,
                null,
                null,
                DEFAULT.ordered,
                null,
                EndpointHeaders.NONE,
                true);
    }

    /**
     * Reads a merge patch (RFC 7396): an absent field stays as it is, null restores the default.
     *
     * @param types what an endpoint can select
     * @param guard checks a changed URL, which can be slow, and refuses it with a 422
     * @throws dev.postpaid.platform.ProblemException 422 with every broken rule
     */
    public EndpointSettings patchedBy(JsonInput body, EventNames types, Function<TargetUrl, VettedUrl> guard) {
        String name = body.has("name") ? body.text("name") : name();
        body.make(() -> checkName(name), "name");
        VettedUrl url = body.has("url") || url() == null ? url(body, guard) : url();
        List<String> events = body.has("events") ? body.texts("events") : events();
        types.check(events == null ? List.of() : events, rule -> body.error("events", rule));
        Filter filter = body.has("filter")
                ? Filter.from(body.map("filter"), (at, rule) -> body.error("filter" + at, rule))
                : filter();
        boolean testOrders = body.isNull("test_orders") ? DEFAULT.testOrders : body.flag("test_orders", testOrders());
        Format format = body.has("format") ? format(body) : format();
        boolean butlerapp = url() == null && types.areEntities(events) && !body.has("success") && !body.has("retry");
        SuccessRule success = body.has("success") ? success(body) : butlerapp ? SuccessRule.ONLY_200 : success();
        RetryPolicy retry =
                body.has("retry") ? retry(body.object("retry")) : butlerapp ? RetryPolicy.BUTLERAPP : retry();
        Integer maxInFlight =
                body.has("max_in_flight") ? body.integer("max_in_flight", 1, MOST_IN_FLIGHT) : maxInFlight();
        Integer rateLimit = body.has("rate_limit_per_second")
                ? body.integer("rate_limit_per_second", 1, HIGHEST_RATE)
                : rateLimitPerSecond();
        boolean ordered = body.isNull("ordered") ? DEFAULT.ordered : body.flag("ordered", ordered());
        if (url() != null && ordered != ordered()) {
            body.error("ordered", Rule.of("ordered_stays"));
        }
        String key = body.has("signature_key") ? body.text("signature_key") : signatureKey();
        body.make(() -> checkKey(key), "signature_key");
        EndpointHeaders headers = body.has("headers") ? headers(body) : headers();
        if (format == Format.CLOUDEVENTS_BINARY && headers != null) {
            headers.ofCloudEvents().forEach(header -> body.error("headers/" + header, Rule.of("header_of_format")));
        }
        boolean own = body.isNull("own_secret") ? DEFAULT.ownSecret : body.flag("own_secret", ownSecret());
        return body.finish(() -> new EndpointSettings(
                name,
                url,
                events == null ? List.of() : events,
                filter,
                testOrders,
                format,
                success,
                retry,
                maxInFlight,
                rateLimit,
                ordered,
                key,
                headers,
                own));
    }

    private VettedUrl url(JsonInput body, Function<TargetUrl, VettedUrl> guard) {
        String text = body.requiredText("url");
        TargetUrl typed = body.make(() -> new TargetUrl(text), "url");
        if (typed == null) {
            return null;
        }
        return url() != null && url().is(typed) ? url() : body.check(() -> guard.apply(typed));
    }

    private static Format format(JsonInput body) {
        String word = body.text("format");
        return word == null ? DEFAULT.format : body.make(() -> Format.fromWord(word), "format");
    }

    private static SuccessRule success(JsonInput body) {
        String word = body.text("success");
        return word == null ? DEFAULT.success : body.make(() -> SuccessRule.fromWord(word), "success");
    }

    private EndpointHeaders headers(JsonInput body) {
        var headers = body.map("headers");
        if (headers == null) {
            return EndpointHeaders.NONE;
        }
        headers.forEach((name, value) ->
                body.make(() -> EndpointHeaders.NONE.patchedBy(Map.of(name, value)), "headers/" + name));
        return body.make(() -> headers().patchedBy(headers), "headers");
    }

    private static RetryPolicy retry(JsonInput in) {
        if (in == null) {
            return DEFAULT.retry;
        }
        String preset = in.text("preset");
        List<Integer> delays = in.integers("delays_seconds");
        if (given(in, "preset") == given(in, "delays_seconds")) {
            in.error("", Rule.of("preset_or_delays"));
        }
        return in.make(() -> preset == null ? RetryPolicy.custom(delays) : RetryPolicy.preset(preset));
    }

    private static boolean given(JsonInput in, String name) {
        return in.has(name) && !in.isNull(name);
    }
}
