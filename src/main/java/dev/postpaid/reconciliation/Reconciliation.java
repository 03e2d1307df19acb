package dev.postpaid.reconciliation;

import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Database;
import dev.postpaid.payments.Nightly;
import dev.postpaid.payments.ProviderFailure;
import dev.postpaid.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Compares an account with a provider, step by step, in the background.
 *
 * @param provider null to look at deliveries only
 * @param nightly why it was begun if nobody asked for it; else null
 * @param reason why something could not be asked, or null
 * @param cursor the place that its stage has reached; null at its begin
 * @param pages of the provider that were read
 * @param cut whether a limit ended a stage early
 * @param tries how many steps began since one succeeded
 * @param dueAt when the next step is due, or the end of the claim of the node that is at it; null if there is nothing to do
 * @param finishedAt null while it runs; repairs may follow
 */
record Reconciliation(
        String accountId,
        String id,
        String provider,
        Nightly nightly,
        Instant since,
        Instant until,
        State state,
        Reason reason,
        Stage stage,
        String cursor,
        int pages,
        Tally tally,
        boolean cut,
        int tries,
        Instant dueAt,
        Caller.Actor begunBy,
        Instant createdAt,
        Instant finishedAt) {

    static final String PREFIX = "rcn";

    /** The most and the default of days. */
    static final int MOST_DAYS = 30;

    static final int DAYS = 7;

    /** Who begins the nightly ones. */
    static final Caller.Actor NIGHT = new Caller.Actor(null, "nightly");

    /** Where it stands. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** What it looks at. */
    enum Stage {
        PAYMENTS,
        ORDERS
    }

    /** Why it failed. */
    enum Reason {
        /** There are no credentials any more. */
        NO_KEY,
        KEY_REFUSED,
        KEY_NOT_ALLOWED,
        RATE_LIMITED,
        UNREACHABLE,
        NOT_UNDERSTOOD,
        NOT_FOUND,
        /** A step of it never ended. */
        GIVEN_UP;

        static Reason of(ProviderFailure.Reason reason) {
            return valueOf(reason.name());
        }
    }

    static Reconciliation begin(
            String accountId, String provider, Nightly nightly, int days, Caller.Actor actor, Instant now) {
        return new Reconciliation(
                accountId,
                Ids.next(PREFIX),
                provider,
                nightly,
                now.minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS),
                now,
                State.RUNNING,
                null,
                provider == null ? Stage.ORDERS : Stage.PAYMENTS,
                null,
                0,
                Tally.NOTHING,
                false,
                0,
                now,
                actor,
                now,
                null);
    }

    static Reconciliation read(ResultSet row) throws SQLException {
        return new Reconciliation(
                row.getString("account_id"),
                row.getString("id"),
                row.getString("provider"),
                Words.read(Nightly.class, row.getString("nightly")),
                Database.instant(row, "since_at"),
                Database.instant(row, "until_at"),
                Words.read(State.class, row.getString("state")),
                Words.read(Reason.class, row.getString("reason")),
                Words.read(Stage.class, row.getString("stage")),
                row.getString("cursor_at"),
                row.getInt("pages"),
                new Tally(
                        row.getInt("compared"),
                        row.getInt("not_ours"),
                        row.getInt("unknown_here"),
                        row.getInt("undelivered"),
                        row.getInt("waiting")),
                row.getBoolean("is_cut"),
                row.getInt("tries"),
                Database.instant(row, "due_at"),
                new Caller.Actor(row.getString("begun_by"), row.getString("begun_by_name")),
                Database.instant(row, "created_at"),
                Database.instant(row, "finished_at"));
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** A node begins a step. */
    Reconciliation claimed(Instant end) {
        return with(state, reason, stage, cursor, pages, tally, cut, tries + 1, end, finishedAt);
    }

    /** A step failed, and is tried again at this time. */
    Reconciliation again(Instant due) {
        return with(state, reason, stage, cursor, pages, tally, cut, tries, due, finishedAt);
    }

    /** What was counted and where it goes on, at once. */
    Reconciliation advanced(String to, Tally more, Instant now) {
        int read = stage == Stage.PAYMENTS ? pages + 1 : pages;
        return with(state, reason, stage, to, read, tally.plus(more), cut, 0, now, finishedAt);
    }

    /** All payments were looked at, or it goes on without them. @param why null if nothing failed */
    Reconciliation withOrders(Reason why, boolean early, Instant now) {
        return with(state, why, Stage.ORDERS, null, pages, tally, cut || early, 0, now, finishedAt);
    }

    /** @param due when there is something to repair, else null */
    Reconciliation ended(Reason why, boolean early, Instant now, Instant due) {
        Reason first = reason == null ? why : reason;
        State end = first == null ? State.DONE : State.FAILED;
        return with(end, first, stage, cursor, pages, tally, cut || early, 0, due, now);
    }

    /** After a repair, or when one is wanted. @param due null if there is nothing more to repair */
    Reconciliation repairing(Instant due) {
        return with(state, reason, stage, cursor, pages, tally, cut, 0, due, finishedAt);
    }

    private Reconciliation with(
            State state,
            Reason reason,
            Stage stage,
            String cursor,
            int pages,
            Tally tally,
            boolean cut,
            int tries,
            Instant dueAt,
            Instant finishedAt) {
        return new Reconciliation(
                accountId,
                id,
                provider,
                nightly,
                since,
                until,
                state,
                reason,
                stage,
                cursor,
                pages,
                tally,
                cut,
                tries,
                dueAt,
                begunBy,
                createdAt,
                finishedAt);
    }
}
