package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.history.AccountHistory;
import dev.postpaid.history.AttemptCourse;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the account fares as a whole. */
@ApplicationScoped
class OverviewTools implements ToolBox {

    private static final int MOST_NAMED = 20;

    @Inject
    Caller caller;

    @Inject
    AccountHistory history;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    @Inject
    Results results;

    @Override
    public List<Tool> tools() {
        return List.of(new Tool(
                "account_overview",
                "Overview of the account",
                "How the webhooks of this account fare now: the success rate of the last hour and the last 24 hours, what waits, what"
                        + " failed for good, and which endpoints need somebody.",
                Tool.Effect.NONE,
                List.of(),
                arguments -> overview()));
    }

    private JsonObject overview() {
        Account account = caller.account();
        List<EndpointView> all = views.all(endpoints.all(account.id()));
        return JSON.createObjectBuilder()
                .add(
                        "account",
                        results.object(new Shown(
                                account.id(), account.name(), account.plan().word())))
                .add("last_hour", figures(history.lastHour(account.id())))
                .add("last_24_hours", figures(history.lastDay(account.id())))
                .add("backlog", results.json(history.backlog(account.id())))
                .add("failed_for_good_in_24_hours", results.json(history.exhausted(account.id())))
                .add("endpoints", endpoints(all))
                .build();
    }

    /** The account as far as it is told. */
    public record Shown(String id, String name, String plan) {}

    private static JsonObjectBuilder figures(AttemptCourse course) {
        JsonObjectBuilder figures = JSON.createObjectBuilder()
                .add("attempts", course.attempts())
                .add("delivered", course.figures().delivered())
                .add("more_than_counted", course.cut());
        Double success = course.figures().success();
        return success == null ? figures : figures.add("success_rate", success);
    }

    private static JsonObjectBuilder endpoints(List<EndpointView> all) {
        Map<String, Integer> states = new TreeMap<>();
        all.forEach(endpoint -> states.merge(endpoint.health().state(), 1, Integer::sum));
        JsonObjectBuilder counted = JSON.createObjectBuilder();
        states.forEach(counted::add);
        JsonArrayBuilder bad = JSON.createArrayBuilder();
        all.stream()
                .filter(EndpointTools::needsSomebody)
                .limit(MOST_NAMED)
                .forEach(endpoint -> bad.add(JSON.createObjectBuilder()
                        .add("id", endpoint.id())
                        .add("name", endpoint.name() == null ? endpoint.url() : endpoint.name())
                        .add("state", endpoint.health().state())
                        .add("waiting", endpoint.health().waiting())));
        return JSON.createObjectBuilder()
                .add("number", all.size())
                .add("by_state", counted)
                .add("needing_somebody", bad);
    }
}
