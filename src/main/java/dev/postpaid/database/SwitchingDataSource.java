package dev.postpaid.database;

import dev.postpaid.platform.DatabaseUrl;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The driver of whichever database is configured. The container makes it from {@link Databases}, pools it and enlists
 * it; that definition is static, so the choice by URL has to be made here.
 *
 * <p>It is an {@link XADataSource} for one reason: of such a pool Payara lets all of a transaction use one connection, while
 * from any other a second user in the same transaction takes a second one. It is the only resource of its transactions, so
 * they are committed in one phase and nothing is ever prepared.
 */
public class SwitchingDataSource implements DataSource, XADataSource {

    /**
     * What H2 needs to keep the promise: without {@code WRITE_DELAY=0} it acknowledges a commit up to 500 ms before it
     * writes it, and with {@code DB_CLOSE_ON_EXIT} its own shutdown hook closes the database under our drain.
     */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DATABASE_TO_LOWER=TRUE";

    /**
     * A database that is gone without a word is noticed, in seconds: to connect, to be let in, to answer a statement. Nothing
     * that we ask takes as long; a migration that does names its own {@code socketTimeout} in the URL.
     */
    private static final Map<String, String> POSTGRESQL_PATIENCE =
            Map.of("connectTimeout", "5", "loginTimeout", "8", "socketTimeout", "30", "tcpKeepAlive", "true");

    /**
     * Lines of the log go in together: a quarter less work, measured with batches of 200. And whatever has an index is found by
     * it: a plan made while the queue is empty is kept while it fills, and would scan it for every row.
     */
    private static final Map<String, String> POSTGRESQL_SPEED =
            Map.of("reWriteBatchedInserts", "true", "options", "-c enable_seqscan=off");

    /** How long who only asks whether the database is there waits for each answer. */
    private static final Map<String, String> POSTGRESQL_IMPATIENCE =
            Map.of("connectTimeout", "4", "loginTimeout", "4", "socketTimeout", "4");

    /** The same driver for who manages transactions and for who does not. */
    private record Driver(DataSource plain, Managed managed) {}

    private interface Managed {
        XAConnection open() throws SQLException;
    }

    private volatile Driver driver;

    /** Made by the container; configured by the settings of the running server. */
    public SwitchingDataSource() {}

    private SwitchingDataSource(Driver driver) {
        this.driver = driver;
    }

    /** @throws IllegalStateException for a URL of another database than H2 and PostgreSQL */
    public static DataSource of(Settings settings) {
        return new SwitchingDataSource(driver(settings));
    }

    /** For who asks whether the database is there: its connections fail within seconds if nobody answers. */
    static DataSource impatient(Settings settings) {
        DataSource driver = driver(settings).plain();
        if (driver instanceof PGSimpleDataSource postgresql) {
            POSTGRESQL_IMPATIENCE.forEach((name, value) -> set(postgresql, name, value));
        }
        return driver;
    }

    /** Containers demand at least one property of a data source that they can set; this one says what it is for. */
    public void setDescription(String description) {}

    @Override
    public Connection getConnection() throws SQLException {
        return driver().plain().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return driver().managed().open();
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return getXAConnection();
    }

    private Driver driver() {
        if (driver == null) {
            driver = driver(Settings.configured());
        }
        return driver;
    }

    private static Driver driver(Settings settings) {
        return Dialect.of(settings).choose(() -> h2(settings), () -> postgresql(settings));
    }

    private static Driver h2(Settings settings) {
        DatabaseUrl url = DatabaseUrl.of(settings);
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url.value() + H2_OPTIONS + (url.isInMemory() ? ";DB_CLOSE_DELAY=-1" : ""));
        h2.setUser(settings.text(Setting.DB_USER));
        h2.setPassword(settings.text(Setting.DB_PASSWORD));
        return new Driver(h2, h2::getXAConnection);
    }

    private static Driver postgresql(Settings settings) {
        String url = DatabaseUrl.of(settings).value();
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setUrl(url);
        postgresql.setUser(settings.text(Setting.DB_USER));
        postgresql.setPassword(settings.text(Setting.DB_PASSWORD));
        Stream.of(POSTGRESQL_PATIENCE, POSTGRESQL_SPEED)
                .flatMap(defaults -> defaults.entrySet().stream())
                .filter(property -> !url.contains(property.getKey() + "="))
                .forEach(property -> set(postgresql, property.getKey(), property.getValue()));
        return new Driver(postgresql, () -> PostgresqlConnections.open(postgresql));
    }

    private static void set(PGSimpleDataSource postgresql, String property, String value) {
        try {
            postgresql.setProperty(property, value);
        } catch (SQLException e) {
            throw new IllegalStateException("the driver does not know " + property, e);
        }
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
