package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.deliveries.TestSends;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.health.Health;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.recovery.Recoveries;
import dev.postpaid.recovery.RecoveryCounts;
import dev.postpaid.recovery.Scope;
import dev.postpaid.recovery.What;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The endpoints and their health; trying one, and sending what one missed. */
@ApplicationScoped
class EndpointTools implements ToolBox {

    private static final Parameter ENDPOINT =
            Parameter.id("endpoint_id", "The id of the endpoint: ep_…").needed();

    private static final List<String> WHAT =
            Arrays.stream(What.values()).map(What::word).toList();

    /** A person chose that an endpoint is disabled. */
    private static final Set<String> WELL = Set.of(Health.HEALTHY, "disabled");

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    @Inject
    TestSends testSends;

    @Inject
    RecoveryCounts counts;

    @Inject
    Recoveries recoveries;

    @Inject
    Results results;

    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool(
                        "list_endpoints",
                        "List endpoints",
                        "The endpoints of the account, newest first: where events are sent, and how each fares.",
                        Tool.Effect.NONE,
                        List.of(
                                Parameter.flag(
                                        "failing",
                                        false,
                                        "Whether to list only those whose last attempts failed, whose deliveries are held, or"
                                                + " which were suspended."),
                                Parameter.number("limit", 1, 50, 20, "How many at most."),
                                Parameter.text(
                                        "cursor", 200, "next_cursor of the page before; not together with failing.")),
                        this::list),
                new Tool(
                        "show_endpoint",
                        "Show an endpoint",
                        "One endpoint: URL, selected events, filter, retries, limits, status and its reason, health, last attempt."
                                + " Secrets are not shown.",
                        Tool.Effect.NONE,
                        List.of(ENDPOINT),
                        given -> JSON.createObjectBuilder()
                                .add(
                                        "endpoint",
                                        results.json(
                                                views.of(endpoints.get(caller.accountId(), given.text("endpoint_id")))))
                                .build()),
                new Tool(
                        "send_test_event",
                        "Send a test event",
                        "Sends a signed example event to an endpoint now, and tells what its receiver answered. It is in no list of"
                                + " deliveries and changes nothing about the endpoint.",
                        Tool.Effect.SENDS,
                        List.of(
                                ENDPOINT,
                                Parameter.text(
                                        "event_type",
                                        100,
                                        "The type of the example, such as order.paid. Without it: the first that the"
                                                + " endpoint selected.")),
                        this::test),
                new Tool(
                        "recover_endpoint",
                        "Send what an endpoint missed",
                        "Sends to an endpoint again what it missed in a period: deliveries that failed for good, and events of the"
                                + " time when it was not active. By default it only counts; call it with dry_run false after the"
                                + " person has agreed to the number.",
                        Tool.Effect.SENDS_MANY,
                        List.of(
                                ENDPOINT,
                                Parameter.time("since", "The first moment of the period.")
                                        .needed(),
                                Parameter.time("until", "The first moment after the period; without it, now."),
                                Parameter.word(
                                        "what",
                                        WHAT,
                                        "failed: deliveries that ended undelivered. missed: events that were never sent."
                                                + " all, the default: both."),
                                Parameter.flag("dry_run", true, "Whether to count only, and send nothing.")),
                        this::recover));
    }

    static boolean needsSomebody(EndpointView endpoint) {
        return !WELL.contains(endpoint.health().state());
    }

    private JsonObject list(Arguments given) {
        int limit = given.number("limit");
        if (given.flag("failing")) {
            List<EndpointView> failing = views.all(endpoints.all(caller.accountId())).stream()
                    .filter(EndpointTools::needsSomebody)
                    .toList();
            return JSON.createObjectBuilder()
                    .add(
                            "endpoints",
                            results.array(failing.stream().limit(limit).toList()))
                    .add("failing", failing.size())
                    .build();
        }
        Page<Endpoint> page =
                endpoints.list(caller.accountId(), PageRequest.at(given.text("cursor"), String.valueOf(limit)));
        JsonObjectBuilder listed = JSON.createObjectBuilder().add("endpoints", results.array(views.all(page.data())));
        if (page.nextCursor() != null) {
            listed.add("next_cursor", page.nextCursor());
        }
        return listed.build();
    }

    private JsonObject test(Arguments given) {
        JsonObject sent =
                results.object(testSends.send(caller.account(), given.text("endpoint_id"), given.text("event_type")));
        return JSON.createObjectBuilder()
                .add(
                        "test",
                        JSON.createObjectBuilder(DeliveryTools.shown(sent, true))
                                .remove("body"))
                .build();
    }

    /** Counts first in any case, so that nobody sends without knowing how much. */
    private JsonObject recover(Arguments given) {
        String endpointId = given.text("endpoint_id");
        Scope scope = scope(given);
        RecoveryCounts.Counted counted = counts.count(caller.accountId(), endpointId, scope, RecoveryCounts.PATIENCE);
        boolean dry = given.flag("dry_run");
        JsonObjectBuilder answer = JSON.createObjectBuilder()
                .add("dry_run", dry)
                .add("counted", results.json(counted))
                .add("would_be_sent", counted.toSend());
        return dry
                ? answer.build()
                : answer.add("recovery", results.json(recoveries.begin(caller.accountId(), endpointId, scope)))
                        .build();
    }

    private Scope scope(Arguments given) {
        String what = given.has("what") ? given.text("what") : What.ALL.word();
        try {
            return counts.scope(given.time("since"), given.time("until"), what);
        } catch (InvalidValueException wrong) {
            throw ProblemException.invalid(wrong.field(), wrong.rule());
        }
    }
}
