package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.time.temporal.ChronoUnit;

/**
 * Says what the attributes of an event as a CloudEvent are. They come from what is recorded, so that a later delivery of the event
 * has the same.
 */
@ApplicationScoped
public class CloudEvents {

    @Inject
    Settings settings;

    private String accounts;

    /** Without a base URL, the source is a reference that is relative to this installation. */
    @PostConstruct
    void configure() {
        accounts = settings.baseUrl().orElse("") + "/accounts/";
    }

    /** The attributes as a JSON object. @param whole the bytes of the whole event; @param position in the feed */
    String of(Event event, byte[] whole, long position) {
        return common(event, whole)
                .add("sequence", event.sequence(position))
                .build()
                .toString();
    }

    /** A test send as it is sent in this format. It has no place in the order of events, and says what it is. */
    Variant test(Event event, byte[] body, Format format) {
        String attributes =
                common(event, body).add("postpaidtest", true).build().toString();
        return Variant.of(Event.WHOLE, body, format, attributes);
    }

    private JsonObjectBuilder common(Event event, byte[] whole) {
        JsonObjectBuilder attributes = JSON.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", event.id())
                .add("source", accounts + event.accountId())
                .add("type", event.type())
                .add("time", time(event, whole));
        String subject = subject(event, whole);
        return subject == null ? attributes : attributes.add("subject", subject);
    }

    /** When it happened, as far as the body has it; otherwise when it was recorded. */
    private static String time(Event event, byte[] whole) {
        String happened = event.version() != null
                ? text(whole, "timestamp")
                : event.type().equals(Event.ORDER_PAID) ? text(whole, "paid_at") : null;
        return happened != null
                ? happened
                : event.createdAt().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** An order has its number, and what is told about an endpoint the endpoint's id; nothing that could name a person. */
    private static String subject(Event event, byte[] whole) {
        return OperationalType.of(event.type()).isPresent() ? text(whole, "id") : event.orderNumber();
    }

    /** The first field with this name, if it is a text. Ours come before all that callers wrote. */
    private static String text(byte[] body, String name) {
        try (JsonParser json = JSON.createParser(new ByteArrayInputStream(body))) {
            while (json.hasNext()) {
                if (json.next() == JsonParser.Event.KEY_NAME && json.getString().equals(name)) {
                    return json.next() == JsonParser.Event.VALUE_STRING ? json.getString() : null;
                }
            }
            return null;
        }
    }
}
