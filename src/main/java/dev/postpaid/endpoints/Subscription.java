package dev.postpaid.endpoints;

import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventNames;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.util.List;

/**
 * What an automation tool sends when a flow is switched on.
 *
 * @param urlField the tool's name for the URL: {@code url} or {@code target_url}
 * @param url not checked yet
 * @param event the one event or entity that the tool wants
 * @param entity whether the event is an entity
 */
public record Subscription(String urlField, TargetUrl url, String event, boolean entity, ManagedBy tool) {

    /**
     * @param types what a tool can subscribe to
     * @param userAgent names the tool if the body does not; may be null
     * @throws dev.postpaid.platform.ProblemException 422 with every broken rule
     */
    public static Subscription from(JsonInput body, String userAgent, EventNames types) {
        String urlField = body.has("target_url") && !body.isNull("target_url") ? "target_url" : "url";
        if (urlField.equals("target_url") && body.has("url") && !body.isNull("url")) {
            body.error("", Rule.of("url_or_target_url"));
        }
        String url = body.requiredText(urlField);
        String event = body.has("event") && !body.isNull("event") ? body.text("event") : Event.ORDER_PAID;
        if (event != null) {
            types.check(List.of(event), rule -> body.error("event", rule));
        }
        String source = body.text("source");
        TargetUrl target = body.make(() -> url(urlField, url));
        ManagedBy tool = source == null ? ManagedBy.calling(userAgent) : body.make(() -> ManagedBy.of(source));
        boolean entity = event != null && types.areEntities(List.of(event));
        return body.finish(() -> new Subscription(urlField, target, event, entity, tool));
    }

    private static TargetUrl url(String field, String url) {
        try {
            return new TargetUrl(url);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(field, e.rule());
        }
    }

    /** Whether this hook already has the tool, URL and event of this subscription. */
    boolean isMetBy(Endpoint hook) {
        return hook.managedBy().filter(tool::equals).isPresent()
                && hook.url().equals(url.value())
                && hook.events().equals(List.of(event));
    }

    /** The hook's settings: this event, a secret of its own, and every other default. @param vetted the URL */
    EndpointSettings settings(VettedUrl vetted) {
        return EndpointSettings.hook(vetted, List.of(event), entity);
    }
}
