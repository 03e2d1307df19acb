package dev.postpaid.inspectors;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Inspectors for programs: they get the requests as soon as these arrive, and may answer them. */
@Path("v1/inspectors")
@Produces(MediaType.APPLICATION_JSON)
public class InspectorsResource {

    private static final int LONGEST_NAME = 100;

    /** Shorter than the time after which proxies give up. */
    private static final int LONGEST_WAIT = 25;

    @Inject
    Caller caller;

    @Inject
    Inspectors inspectors;

    @Inject
    Captures captures;

    @Inject
    Listening listening;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** @param inTime whether the sender still waited for the answer */
    public record Reported(boolean inTime) {}

    @GET
    @Needs(KeyAccess.READ)
    public Page<InspectorView> list() {
        return new Page<>(
                inspectors.of(caller.accountId()).stream().map(this::view).toList(), null);
    }

    @POST
    @Idempotent
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonInput body) {
        String name = body.text("name");
        body.make(() -> name == null ? null : checkedName(name), "name");
        body.finish();
        InspectorView made = view(inspectors.create(caller.accountId(), name));
        return Response.created(Api.at("inspectors/" + made.id())).entity(made).build();
    }

    private static String checkedName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("name", Rule.of("name_length", LONGEST_NAME));
        }
        return name;
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public InspectorView get(@PathParam("id") String id) {
        return view(inspectors.ofId(caller.accountId(), id));
    }

    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        inspectors.delete(
                caller.accountId(), inspectors.ofId(caller.accountId(), id).token());
    }

    /**
     * The oldest kept requests after a number, some at a time. Their headers have the keys of endpoints, so a full key is
     * needed.
     *
     * @param wait how many seconds to wait for a request if there is none; no thread waits
     * @param answers whether the caller answers them, so that senders wait for it
     */
    @GET
    @Needs(KeyAccess.FULL)
    @Path("{id}/requests")
    public CompletionStage<CapturedView.Some> requests(
            @PathParam("id") String id,
            @QueryParam("after") String after,
            @QueryParam("wait") String wait,
            @QueryParam("answers") String answers) {
        long number = number("after", after, Long.MAX_VALUE);
        Duration seconds = Duration.ofSeconds(number("wait", wait, LONGEST_WAIT));
        boolean answering = flag("answers", answers);
        Inspector inspector = inspectors.ofId(caller.accountId(), id);
        Duration patience = answering ? listening.longestWait() : null;
        return listening
                .requests(inspector, number, seconds, answering)
                .thenApply(found -> some(found, number, patience, clock.instant()));
    }

    private static CapturedView.Some some(List<CapturedRequest> found, long after, Duration wait, Instant now) {
        return new CapturedView.Some(
                found.stream().map(each -> CapturedView.of(each, wait, now)).toList(),
                found.isEmpty() ? after : found.get(found.size() - 1).number());
    }

    /** Takes the answer of the listener's own server; the first one counts. */
    @POST
    @Needs(KeyAccess.FULL)
    @Path("{id}/requests/{request}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Reported answer(@PathParam("id") String id, @PathParam("request") String request, JsonInput body) {
        Inspector inspector = inspectors.ofId(caller.accountId(), id);
        CapturedRequest captured =
                captures.find(inspector, request).orElseThrow(() -> ProblemException.notFound("request"));
        return new Reported(listening.answer(inspector, captured, GivenAnswer.from(body, clock.instant())));
    }

    private InspectorView view(Inspector inspector) {
        return InspectorView.of(inspector, settings, clock.instant());
    }

    /** 0 without the parameter. */
    private static long number(String name, String text, long most) {
        if (text == null) {
            return 0;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Continues to the common error below.
        }
        throw ProblemException.invalid(name, Rule.of("whole_number_between", 0, most));
    }

    private static boolean flag(String name, String text) {
        if (text == null || text.equals("false") || text.equals("true")) {
            return "true".equals(text);
        }
        throw ProblemException.invalid(name, Rule.of("boolean"));
    }
}
