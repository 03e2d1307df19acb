package dev.postpaid.endpoints;

import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.util.List;

/**
 * What an automation tool asks for when a flow is switched on.
 *
 * @param urlField how it calls the URL: {@code url} or {@code target_url}
 * @param url not vetted yet
 * @param event the one event or entity that it wants
 * @param entity whether the event is an entity
 */
public record Subscription(String urlField, TargetUrl url, String event, boolean entity, ManagedBy tool) {

    /**
     * @param types what can be asked for
     * @param userAgent tells the tool where the body does not; may be null
     * @throws dev.postpaid.platform.ProblemException 422 with every rule that is broken
     */
    public static Subscription from(JsonInput body, String userAgent, EventTypes types) {
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

    /** Whether this hook is what is asked for already. */
    boolean isMetBy(Endpoint hook) {
        return hook.managedBy().filter(tool::equals).isPresent()
                && hook.url().equals(url.value())
                && hook.events().equals(List.of(event));
    }

    /** Of an endpoint for this event, with a secret of its own and every other default. @param vetted the URL */
    EndpointSettings settings(VettedUrl vetted) {
        return EndpointSettings.hook(vetted, List.of(event), entity);
    }
}
