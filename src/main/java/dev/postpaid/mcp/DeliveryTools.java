package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.history.DeliveryFilter;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.history.DeliveryView.AttemptView;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finding deliveries, looking at one, and sending one again. */
@ApplicationScoped
class DeliveryTools implements ToolBox {

    /** The newest attempts are shown, and as much of each answer. */
    static final int MOST_ATTEMPTS = 20;

    static final int MOST_OF_ANSWER = 2_000;
    static final int MOST_OF_BODY = 20_000;

    private static final List<String> STATUSES = Stream.of(
                    DeliveryStatus.words(false),
                    List.of(DeliveryFilter.QUEUED, DeliveryFilter.RETRYING),
                    DeliveryStatus.words(true))
            .flatMap(List::stream)
            .toList();

    /** The arguments, by the names that the API has for them. */
    private static final Map<String, String> ARGUMENTS = Map.of(
            "endpoint", "endpoint_id",
            "event", "event_id",
            "type", "event_type",
            "order_number", "order_number",
            "since", "since",
            "until", "until");

    private static final Parameter DELIVERY =
            Parameter.id("delivery_id", "The id of the delivery: dlv_…").needed();

    @Inject
    Caller caller;

    @Inject
    DeliveryHistory history;

    @Inject
    Deliveries deliveries;

    @Inject
    Results results;

    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool(
                        "find_deliveries",
                        "Find deliveries",
                        "Lists deliveries, newest first: each is one event on its way to one endpoint. All arguments narrow the list.",
                        Tool.Effect.NONE,
                        List.of(
                                Parameter.words(
                                        "status",
                                        STATUSES,
                                        "Only these. pending is queued (no attempt yet) or retrying (an attempt failed);"
                                                + " exhausted is given up after its attempts."),
                                Parameter.text("order_number", 200, "Only those of the order with this number."),
                                Parameter.id("endpoint_id", "Only those to this endpoint: ep_…"),
                                Parameter.id(
                                        "event_id", "Only those of this event: evt_…, which is also its webhook-id."),
                                Parameter.text("event_type", 100, "Only those of this type, such as order.paid."),
                                Parameter.time("since", "Only those of events from this moment on."),
                                Parameter.time("until", "Only those of events before this moment."),
                                Parameter.number("limit", 1, 50, 20, "How many at most."),
                                Parameter.text("cursor", 200, "next_cursor of the page before.")),
                        this::find),
                new Tool(
                        "show_delivery",
                        "Show a delivery",
                        "One delivery with its attempts: outcome, error, advice, and headers as they were sent and received."
                                + " Bodies are shown on request only, since they hold personal data of buyers.",
                        Tool.Effect.NONE,
                        List.of(
                                DELIVERY,
                                Parameter.flag(
                                        "include_body",
                                        false,
                                        "Whether to show the body that is sent (its first 20,000 characters), and what the"
                                                + " receiver answered (2,000 of each).")),
                        this::show),
                new Tool(
                        "retry_delivery",
                        "Send a delivery again",
                        "Sends a delivery now. One that waits is tried at once; one that has ended, also a delivered one, is sent"
                                + " again under a new id and the same webhook-id.",
                        Tool.Effect.SENDS,
                        List.of(DELIVERY),
                        this::retry));
    }

    private JsonObject find(Arguments given) {
        DeliveryFilter filter = DeliveryFilter.of(name -> name.equals("status")
                ? given.words(name)
                : ARGUMENTS.containsKey(name) ? given.text(ARGUMENTS.get(name)) : null);
        Page<DeliveryView> page = history.list(
                caller.accountId(),
                filter,
                PageRequest.at(given.text("cursor"), String.valueOf(given.number("limit"))));
        return paged("deliveries", page);
    }

    private JsonObject paged(String name, Page<?> page) {
        JsonObjectBuilder found = JSON.createObjectBuilder().add(name, results.array(page.data()));
        if (page.nextCursor() != null) {
            found.add("next_cursor", page.nextCursor());
        }
        return found.build();
    }

    private JsonObject show(Arguments given) {
        DeliveryView delivery = history.get(caller.accountId(), given.text("delivery_id"));
        boolean bodies = given.flag("include_body");
        Explanation explanation = Explanation.of(delivery, last(delivery));
        JsonObjectBuilder shown = JSON.createObjectBuilder()
                .add("delivery", with(delivery, bodies))
                .add("what_happened", explanation.what())
                .add("what_to_do", explanation.todo());
        if (bodies) {
            history.body(caller.accountId(), delivery)
                    .ifPresentOrElse(
                            body -> shown.add("untrusted_body", shortened(body, MOST_OF_BODY))
                                    .add("body_length", body.length()),
                            () -> shown.add("body_is_gone", true));
        }
        return shown.build();
    }

    private JsonObject with(DeliveryView delivery, boolean bodies) {
        JsonObjectBuilder shown = JSON.createObjectBuilder(results.object(delivery.with((List<AttemptView>) null)));
        List<AttemptView> all = delivery.attempts();
        JsonArrayBuilder attempts = JSON.createArrayBuilder();
        all.subList(Math.max(0, all.size() - MOST_ATTEMPTS), all.size())
                .forEach(attempt -> attempts.add(shown(results.object(attempt), bodies)));
        return shown.add("attempts", attempts)
                .add("attempts_left_out", Math.max(0, all.size() - MOST_ATTEMPTS))
                .build();
    }

    /** An attempt, or a test, without what is in it twice, and with the answer only if it is wanted. */
    static JsonObject shown(JsonObject attempt, boolean bodies) {
        JsonObjectBuilder shown = JSON.createObjectBuilder(attempt)
                .remove("request_headers_text")
                .remove("response_headers_text")
                .remove("response_body");
        if (bodies && attempt.containsKey("response_body")) {
            shown.add("untrusted_response_body", shortened(attempt.getString("response_body"), MOST_OF_ANSWER));
        }
        return shown.build();
    }

    /** Does not cut a character in two. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (cut off)";
    }

    static Optional<AttemptView> last(DeliveryView delivery) {
        List<AttemptView> attempts = delivery.attempts();
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    private JsonObject retry(Arguments given) {
        Deliveries.Retried retried = deliveries.retry(caller.accountId(), given.text("delivery_id"));
        DeliveryView delivery = history.get(caller.accountId(), retried.id());
        return JSON.createObjectBuilder()
                .add("is_new", retried.isNew())
                .add("delivery", with(delivery, false))
                .build();
    }
}
