package dev.postpaid.recovery;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.recovery.MissedEvents.Kind;
import dev.postpaid.recovery.MissedEvents.Missed;
import dev.postpaid.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Counts what a recovery would find, without sending anything. */
@ApplicationScoped
public class RecoveryCounts {

    /** After this time a count ends, and says so. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject
    Endpoints endpoints;

    @Inject
    Events events;

    @Inject
    MissedEvents missedEvents;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * The result.
     *
     * @param found what the endpoint missed
     * @param skipped of these, what waits already
     * @param bodyGone of these, what cannot be sent any more
     * @param atLeast whether the period is so long that a part of it was not counted
     */
    public record Counted(int found, int skipped, int bodyGone, boolean atLeast) implements Serializable {

        static final Counted NOTHING = new Counted(0, 0, 0, false);

        /** How many would be sent. */
        public int toSend() {
            return found - skipped - bodyGone;
        }

        Counted with(List<Missed> more) {
            return new Counted(
                    found + more.size(), skipped + of(more, Kind.WAITS), bodyGone + of(more, Kind.BODY_GONE), atLeast);
        }

        private static int of(List<Missed> some, Kind kind) {
            return (int) some.stream().filter(missed -> missed.kind() == kind).count();
        }

        Counted cut() {
            return new Counted(found, skipped, bodyGone, true);
        }
    }

    /**
     * The end of a recovery that begins now. It is a little later than now: until then, another node may still decide by an
     * older copy of the endpoint.
     */
    Instant end() {
        return clock.instant().plus(settings.duration(Setting.TARGET_AGE));
    }

    /**
     * The scope of a recovery that begins now.
     *
     * @param until null for now
     * @param what a word of {@link What}
     * @throws dev.postpaid.platform.InvalidValueException naming the field that broke a rule
     */
    public Scope scope(Instant since, Instant until, String what) {
        return Scope.of(since, until, What.ofWord(what), List.of(), end());
    }

    /**
     * Counts for one endpoint.
     *
     * @param patience after which the count ends
     * @throws ProblemException 404 unless the endpoint is this account's
     */
    public Counted count(String accountId, String endpointId, Scope scope, Duration patience) {
        return count(List.of(endpoints.get(accountId, endpointId)), scope, patience);
    }

    /** The same for all endpoints of the account, together. */
    Counted countAll(String accountId, Scope scope) {
        return count(endpoints.all(accountId), scope, PATIENCE);
    }

    private Counted count(List<Endpoint> of, Scope scope, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Counted counted = Counted.NOTHING;
        String cursor = null;
        while (!of.isEmpty()) {
            Page<Event> page = events.onward(of.get(0).accountId(), scope.since(), scope.until(), cursor);
            if (page.data().isEmpty() && Objects.equals(page.nextCursor(), cursor)) {
                return counted;
            }
            for (Endpoint endpoint : of) {
                counted = counted.with(missedEvents.of(endpoint, scope, page.data()));
            }
            cursor = page.nextCursor();
            if (System.nanoTime() - end > 0) {
                return counted.cut();
            }
        }
        return counted;
    }
}
