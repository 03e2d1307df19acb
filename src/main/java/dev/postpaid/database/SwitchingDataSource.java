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
 * The driver of the configured database. The container creates it from the definition in {@link Databases}, pools it and
 * enlists it in transactions. That definition is static, so this class selects the driver by the URL.
 *
 * <p>It is an {@link XADataSource} because Payara lets all users in a transaction share one connection only with such a
 * pool. With any other pool, a second user in the same transaction takes a second connection. It is the only resource of its
 * transactions, so they commit in one phase and nothing is ever prepared.
 */
public class SwitchingDataSource implements DataSource, XADataSource {

    /**
     * The options that H2 needs for durable commits. Without {@code WRITE_DELAY=0}, H2 acknowledges a commit up to 500 ms
     * before it writes it. With {@code DB_CLOSE_ON_EXIT}, H2's own shutdown hook closes the database while Postpaid still
     * finishes running attempts.
     */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DATABASE_TO_LOWER=TRUE";

    /**
     * Timeouts in seconds for connecting, logging in and answering a statement, so that a silent database is noticed. No
     * statement of Postpaid takes this long. For a migration that takes longer, set {@code socketTimeout} in the URL.
     */
    private static final Map<String, String> POSTGRESQL_PATIENCE =
            Map.of("connectTimeout", "5", "loginTimeout", "8", "socketTimeout", "30", "tcpKeepAlive", "true");

    /**
     * Batched inserts into the log are combined: a quarter less work, measured with batches of 200. Sequential scans are
     * disabled so that indexes are used: PostgreSQL keeps a plan that it made while the queue was empty, and that plan would
     * scan the filling queue for every row.
     */
    private static final Map<String, String> POSTGRESQL_SPEED =
            Map.of("reWriteBatchedInserts", "true", "options", "-c enable_seqscan=off");

    /** Timeouts in seconds of the availability check. */
    private static final Map<String, String> POSTGRESQL_IMPATIENCE =
            Map.of("connectTimeout", "4", "loginTimeout", "4", "socketTimeout", "4");

    /** The same driver as a plain and as an XA data source. */
    private record Driver(DataSource plain, Managed managed) {}

    private interface Managed {
        XAConnection open() throws SQLException;
    }

    private volatile Driver driver;

    /** For the container. The settings of the running server configure it. */
    public SwitchingDataSource() {}

    private SwitchingDataSource(Driver driver) {
        this.driver = driver;
    }

    /** @throws IllegalStateException if the URL is neither of H2 nor of PostgreSQL */
    public static DataSource of(Settings settings) {
        return new SwitchingDataSource(driver(settings));
    }

    /**
     * Returns the data source of the availability check. Its connections fail within seconds if the database does not
     * answer.
     */
    static DataSource impatient(Settings settings) {
        DataSource driver = driver(settings).plain();
        if (driver instanceof PGSimpleDataSource postgresql) {
            POSTGRESQL_IMPATIENCE.forEach((name, value) -> set(postgresql, name, value));
        }
        return driver;
    }

    /** Containers require at least one settable property on a data source. This one describes the data source. */
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
