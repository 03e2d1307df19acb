package dev.postpaid;

import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A database that goes away, comes back, or loses its answer, as a test says. */
public final class UnsteadyDatabase extends Database {

    private final Database steady;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Exception trouble;
    private volatile boolean answerGetsLost;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    public UnsteadyDatabase(Database steady) {
        this.steady = steady;
    }

    /** From now on every transaction fails like this; it is an {@link SQLException} or unchecked. */
    public void goAway(Exception how) {
        trouble = how;
    }

    public void goAway() {
        goAway(new SQLException("away", "08006"));
    }

    public void comeBack() {
        trouble = null;
        silence.countDown();
    }

    /** From now on every transaction waits until it comes back. */
    public void fallSilent() {
        silence = new CountDownLatch(1);
    }

    /** The next transaction is committed, and nobody hears of it. */
    public void loseAnAnswer() {
        answerGetsLost = true;
    }

    /** How many transactions failed so far. */
    public int failures() {
        return failures.get();
    }

    /** How many transactions were committed so far. */
    public int commits() {
        return commits.get();
    }

    @Override
    public <T> T inTransaction(Work<T> work) throws SQLException {
        awaitAnswer();
        Exception now = trouble;
        if (now != null) {
            failures.incrementAndGet();
            if (now instanceof SQLException checked) {
                throw checked;
            }
            throw (RuntimeException) now;
        }
        T result = steady.inTransaction(work);
        commits.incrementAndGet();
        if (answerGetsLost) {
            answerGetsLost = false;
            failures.incrementAndGet();
            throw new SQLException("connection reset during COMMIT", "08007");
        }
        return result;
    }

    private void awaitAnswer() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
