package dev.postpaid.database;

import dev.postpaid.platform.Loop;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Commits requests together that arrive at the same time. While one transaction runs, the next requests gather; there is no
 * timer, so that an idle server commits at once. A request is answered after its commit.
 *
 * <p>A transaction that fails before its commit says nothing about the single request: each is then decided again, alone, on
 * the thread of its caller. So one request that conflicts, or that waits for a lock, does not fail its neighbours. A commit that
 * fails may have happened: nothing is repeated, and every caller gets 503.
 */
@ApplicationScoped
public class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class.getName());

    /** In items or 4 KB, so that what waits takes no more than 16 MB. */
    private static final int MOST_WAITING = 4_096;

    private static final int MOST_AT_A_TIME = 256;
    private static final int ATTEMPTS = 4;

    private static final long JOIN_MILLIS = 5_000;

    /** As long as a request waits for a connection elsewhere. */
    long longestWaitMillis = 10_000;

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    Event<Expected> expected;

    @Resource
    ManagedThreadFactory threads;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private final WaitingList<Waiting<?>> list =
            new WaitingList<>(MOST_WAITING, MOST_AT_A_TIME, Waiting::accountId, Waiting::size);
    private final Loop loop = Loop.unpaused(this::next, e -> LOG.log(Level.SEVERE, "group commit failed", e));
    private Thread writer;

    /** A request of this account is about to wait. Observers may read what it will need; they run on the thread of the caller. */
    public record Expected(String accountId) {}

    /** Before this, nobody may call. */
    void start(@Observes @Priority(StartOrder.DELIVERIES) Startup startup) {
        writer = threads.newThread(loop);
        writer.start();
    }

    /** What waits is still committed. */
    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        list.close();
        if (writer != null) {
            writer.join(JOIN_MILLIS);
        }
    }

    /** Ends the loop when the list is closed and empty, and not before: a caller would wait forever. */
    private void next() {
        try {
            List<Waiting<?>> taken = list.take();
            if (taken.isEmpty()) {
                loop.stop();
            } else {
                commit(taken);
            }
        } catch (InterruptedException e) {
            list.close();
        }
    }

    private void commit(List<Waiting<?>> taken) {
        try {
            new Group(database, taken).commit(Opening.impatient(dialect));
        } catch (Error e) { // Every caller waits for a result.
            taken.forEach(one -> one.fail(new IllegalStateException(e)));
            throw e;
        }
    }

    /**
     * Commits the request together with others, and waits for it. Must not be called in a transaction. The wait is bounded: a
     * request whose turn does not come soon is withdrawn, and a commit ends by the limits of its connection.
     *
     * @param bytes of the request, since what waits is bounded in bytes, too
     * @throws ProblemException what the request throws; 503 if too many wait already, or its turn did not come
     * @throws DatabaseException if it is not known to be committed
     */
    public <R> R accept(Acceptance<R> acceptance, int bytes) {
        if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("a transaction is running already");
        }
        expected.fire(new Expected(acceptance.accountId()));
        Waiting<R> one = new Waiting<>(acceptance, bytes);
        if (!list.add(one)) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Too many requests wait for the database; please repeat.");
        }
        if (!one.await(longestWaitMillis) && list.withdraw(one)) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "The database is slow now; please repeat.");
        }
        one.await();
        return one.cause() == null ? one.result() : alone(acceptance);
    }

    /**
     * Decides requests and writes what they add, and undoes it all. It does what {@link #accept} does, except the commit.
     *
     * @return what the callers would get
     */
    public <R> List<R> rehearse(List<Acceptance<R>> acceptances) {
        acceptances.forEach(acceptance -> expected.fire(new Expected(acceptance.accountId())));
        List<Waiting<R>> all = acceptances.stream()
                .map(acceptance -> new Waiting<>(acceptance, 0))
                .toList();
        new Group(database, List.copyOf(all)).rehearse(Opening.impatient(dialect));
        return all.stream().map(Waiting::result).toList();
    }

    private <R> R alone(Acceptance<R> acceptance) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Waiting<R> one = new Waiting<>(acceptance, 0);
            new Group(database, List.of(one)).commit(Opening.patient(dialect));
            if (one.cause() == null) {
                return one.result();
            }
            if (!Conflicts.isLostOrDuplicate(one.cause())) {
                throw DatabaseException.of(one.cause());
            }
        }
        throw new ProblemException(
                ProblemType.UNAVAILABLE, "The same thing is being done at this moment; please repeat.");
    }

    /**
     * Decides a request in the running transaction of the container.
     *
     * @throws ConflictException if another transaction wrote one of the rows
     */
    public <R> R join(Acceptance<R> acceptance) {
        return database.with(connection -> {
            Rows rows = joined(Opening.patient(dialect).open(connection));
            Known known = new Known();
            acceptance.ask(known);
            known.read(connection);
            R result = acceptance.decide(known, rows);
            write(connection, rows);
            return result;
        });
    }

    private static void write(Connection connection, Rows rows) throws SQLException {
        try {
            rows.write(connection);
        } catch (SQLException e) {
            if (Conflicts.isLostOrDuplicate(e)) {
                throw new ConflictException();
            }
            throw e;
        }
    }

    /** Rows that learn how the running transaction ends. */
    private Rows joined(long position) {
        Rows rows = new Rows(() -> position);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                rows.end(status == Status.STATUS_COMMITTED);
            }
        });
        return rows;
    }
}
