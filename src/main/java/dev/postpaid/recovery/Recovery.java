package dev.postpaid.recovery;

import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sends again what an endpoint missed, event by event, in the background.
 *
 * @param reason why it waits, or why it was cancelled; null for no reason
 * @param cursor the place in the feed that it has reached; null before the first step
 * @param reachedAt when the event at this place was recorded
 * @param counts of what was found so far
 * @param begunBy the name of the user or the API key
 * @param finishedAt null while it runs
 */
record Recovery(
        String accountId,
        String id,
        String endpointId,
        Scope scope,
        State state,
        Reason reason,
        String cursor,
        Instant reachedAt,
        Counts counts,
        Caller.Actor begunBy,
        Instant createdAt,
        Instant finishedAt) {

    /** Where a recovery stands. */
    enum State {
        RUNNING,
        DONE,
        CANCELLED;

        String word() {
            return Words.of(this);
        }
    }

    /** Why a running recovery waits, or why one was cancelled. */
    enum Reason {
        /** It waits until a person enables the endpoint. */
        ENDPOINT_DISABLED,
        /** The same, for an endpoint that the system suspended. */
        ENDPOINT_SUSPENDED,
        /** It waits until fewer deliveries of the endpoint wait. */
        DELIVERIES_WAIT,
        /** It waits until the plan has webhooks again. */
        PLAN,
        /** Cancelled with the endpoint. */
        ENDPOINT_DELETED,
        /** Cancelled by a user. */
        BY_USER;

        String word() {
            return Words.of(this);
        }
    }

    /** The words of the API and the database. */
    private static final class Words {

        static String of(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        static <E extends Enum<E>> E read(Class<E> type, String word) {
            return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        }
    }

    static Recovery begin(String accountId, String endpointId, Scope scope, Caller.Actor actor, Instant now) {
        return new Recovery(
                accountId,
                Ids.next("rec"),
                endpointId,
                scope,
                State.RUNNING,
                null,
                null,
                scope.since(),
                Counts.NONE,
                actor,
                now,
                null);
    }

    static Recovery read(ResultSet row) throws SQLException {
        String events = row.getString("events");
        return new Recovery(
                row.getString("account_id"),
                row.getString("id"),
                row.getString("endpoint_id"),
                new Scope(
                        Database.instant(row, "since_at"),
                        Database.instant(row, "until_at"),
                        What.ofWord(row.getString("what")),
                        events.isEmpty() ? List.of() : Arrays.asList(events.split(","))),
                Words.read(State.class, row.getString("state")),
                Words.read(Reason.class, row.getString("reason")),
                row.getString("cursor_at"),
                Database.instant(row, "reached_at"),
                new Counts(row.getInt("found"), row.getInt("sent"), row.getInt("skipped"), row.getInt("body_gone")),
                new Caller.Actor(row.getString("begun_by"), row.getString("begun_by_name")),
                Database.instant(row, "created_at"),
                Database.instant(row, "finished_at"));
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The same after a step. @param reached null if no event was looked at */
    Recovery advanced(String to, Instant reached, Counts more) {
        Instant now = reached == null || reached.isBefore(reachedAt) ? reachedAt : reached;
        return new Recovery(
                accountId,
                id,
                endpointId,
                scope,
                state,
                null,
                to,
                now,
                counts.plus(more),
                begunBy,
                createdAt,
                finishedAt);
    }

    Recovery waiting(Reason why) {
        return ended(state, why, finishedAt);
    }

    Recovery ended(State end, Reason why, Instant now) {
        return new Recovery(
                accountId, id, endpointId, scope, end, why, cursor, reachedAt, counts, begunBy, createdAt, now);
    }

    /** How much of the period was gone through, from 0 to 1. */
    double progress() {
        if (state == State.DONE) {
            return 1;
        }
        double all = Duration.between(scope.since(), scope.until()).toMillis();
        double gone = Duration.between(scope.since(), reachedAt).toMillis();
        return Math.round(Math.max(0, Math.min(1, gone / Math.max(1, all))) * 1000) / 1000.0;
    }
}
