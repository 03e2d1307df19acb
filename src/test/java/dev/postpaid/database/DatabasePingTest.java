package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePingTest {

    private static final SQLException SILENT =
            new SQLException("I/O error", "08006", new SocketTimeoutException("read"));
    private static final SQLException BROKEN = new SQLException("connection reset", "08006");

    private final Queue<SQLException> whenAsked = new ArrayDeque<>();
    private final Queue<SQLException> whenOpened = new ArrayDeque<>();
    private final DatabasePing pulse = new DatabasePing(made(DataSource.class, (proxy, method, arguments) -> open()));
    private int opened;
    private int closed;

    private Connection open() throws SQLException {
        opened++;
        fail(whenOpened);
        return made(Connection.class, (proxy, method, arguments) -> {
            closed += method.getName().equals("close") ? 1 : 0;
            return method.getName().equals("createStatement") ? statement() : null;
        });
    }

    private Statement statement() {
        return made(Statement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("execute")) {
                fail(whenAsked);
                return true;
            }
            return null;
        });
    }

    private static void fail(Queue<SQLException> ahead) throws SQLException {
        if (!ahead.isEmpty()) {
            throw ahead.remove();
        }
    }

    private static <T> T made(Class<T> type, InvocationHandler does) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, does));
    }

    @Test
    void whoAnswersIsAskedOnOneConnection() {
        assertThat(List.of(pulse.beats(), pulse.beats(), pulse.beats())).containsOnly(true);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsReplacedBeforeTheDatabaseIsTakenForAway() {
        pulse.beats();
        whenAsked.add(BROKEN);

        assertThat(pulse.beats()).isTrue();
        assertThat(opened).isEqualTo(2);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void silenceIsNotWaitedForTwice() {
        pulse.beats();
        whenAsked.add(SILENT);

        assertThat(pulse.beats()).isFalse();
        assertThat(opened).isEqualTo(1);
        assertThat(pulse.beats()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03"})
    void whoRefusesOrStartsOrEndsIsAway(String state) {
        whenOpened.add(new SQLException("no", state));
        whenOpened.add(new SQLException("no", state));

        assertThat(pulse.beats()).isFalse();
        assertThat(pulse.beats()).isTrue();
    }

    /** Too many connections, or a password that changed: the pool may have what a new one does not get. */
    @ParameterizedTest
    @ValueSource(strings = {"53300", "28P01"})
    void whoRefusesForAnotherReasonIsThere(String state) {
        whenOpened.add(new SQLException("no", state));
        whenOpened.add(new SQLException("no", state));

        assertThat(pulse.beats()).isTrue();
    }
}
