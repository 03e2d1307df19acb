package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.health.Healths;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes a batch of outcomes in one transaction, and tells each one after the commit. Never fails. */
final class CompletionWriter {

    private static final Logger LOG = Logger.getLogger(CompletionWriter.class.getName());

    /** The result for a batch. */
    enum Result {
        /** It is written. */
        DONE,
        /** The database refuses at least one outcome for good. A batch of one is given up. */
        REFUSED,
        /** The database is away, or cannot write now. */
        FAILED
    }

    private final Database database;
    private final DeliveryQueue queue;
    private final Healths healths;
    private final Function<List<Completion>, boolean[]> ending;
    private final BiConsumer<Completion, Boolean> written;
    private boolean failing;

    /**
     * @param ending writes a batch that may end an endpoint, and ends it; if that fails, the outcomes are written alone
     * @param written is told each outcome after its commit, and whether the delivery was still claimed by this node
     */
    CompletionWriter(
            Database database,
            DeliveryQueue queue,
            Healths healths,
            Function<List<Completion>, boolean[]> ending,
            BiConsumer<Completion, Boolean> written) {
        this.database = database;
        this.queue = queue;
        this.healths = healths;
        this.ending = ending;
        this.written = written;
    }

    /** @param batch written outcomes are removed from it, and one that is given up */
    Result write(List<Completion> batch) {
        boolean[] ours;
        try {
            ours = complete(batch);
        } catch (Throwable e) { // No other thread would write.
            return notWritten(batch, e);
        }
        for (int i = 0; i < ours.length; i++) {
            tell(batch.get(i), ours[i]);
        }
        batch.clear();
        failing = false;
        return Result.DONE;
    }

    private boolean[] complete(List<Completion> batch) throws SQLException {
        if (batch.stream().anyMatch(completion -> completion.mayEndItsEndpoint(healths))) {
            try {
                return ending.apply(batch);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "endpoint not suspended, its next failure will: {0}", e.toString());
            }
        }
        return database.inTransaction(connection -> {
            boolean[] ours = queue.complete(connection, batch);
            healths.note(connection, Completion.seen(batch, ours));
            return ours;
        });
    }

    private Result notWritten(List<Completion> batch, Throwable e) {
        if (isRefusal(e)) {
            failing = false;
            giveUpIfAlone(batch, e);
            return Result.REFUSED;
        }
        String what = "outcomes not written, sending pauses until they are: " + batch.size();
        LOG.log(Level.WARNING, failing ? what + " " + e.getMessage() : what, failing ? null : e);
        failing = true;
        return Result.FAILED;
    }

    /** A value that does not fit, or a constraint: class 22 or 23. A full disk or a read-only standby passes. */
    private static boolean isRefusal(Throwable e) {
        return e instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().matches("2[23].*");
    }

    /** A refused outcome would block all later ones. */
    private void giveUpIfAlone(List<Completion> batch, Throwable e) {
        if (batch.size() > 1) {
            return;
        }
        Completion one = batch.remove(0);
        LOG.log(
                Level.SEVERE,
                e,
                () -> "outcome given up, since the database refuses it; attempted again when the lease ends delivery="
                        + one.delivery().id());
        tell(one, false);
    }

    private void tell(Completion completion, boolean ours) {
        try {
            written.accept(completion, ours);
        } catch (Throwable e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "outcome written, but not counted delivery="
                            + completion.delivery().id());
        }
    }
}
