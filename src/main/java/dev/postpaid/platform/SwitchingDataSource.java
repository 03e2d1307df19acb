package dev.postpaid.platform;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The driver of whichever database is configured. The container makes it from {@link Databases}, pools it and enlists
 * it; that definition is static, so the choice by URL has to be made here.
 */
public class SwitchingDataSource implements DataSource {

    /**
     * What H2 needs to keep the promise: without {@code WRITE_DELAY=0} it acknowledges a commit up to 500 ms before it
     * writes it, and with {@code DB_CLOSE_ON_EXIT} its own shutdown hook closes the database under our drain.
     */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DATABASE_TO_LOWER=TRUE";

    private volatile DataSource driver;

    /** Containers demand at least one property of a data source that they can set; this one says what it is for. */
    public void setDescription(String description) {}

    @Override
    public Connection getConnection() throws SQLException {
        return driver().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private DataSource driver() {
        if (driver == null) {
            driver = of(Settings.configured());
        }
        return driver;
    }

    /** @throws IllegalStateException for a URL of another database than H2 and PostgreSQL */
    public static DataSource of(Settings settings) {
        String url = settings.text(Setting.DB_URL);
        if (url.matches("jdbc:h2:(file|mem):.*")
                && !url.toUpperCase(Locale.ROOT).contains("AUTO_SERVER")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url + H2_OPTIONS + (url.startsWith("jdbc:h2:mem:") ? ";DB_CLOSE_DELAY=-1" : ""));
            h2.setUser(settings.text(Setting.DB_USER));
            h2.setPassword(settings.text(Setting.DB_PASSWORD));
            return h2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource postgresql = new PGSimpleDataSource();
            postgresql.setUrl(url);
            postgresql.setUser(settings.text(Setting.DB_USER));
            postgresql.setPassword(settings.text(Setting.DB_PASSWORD));
            return postgresql;
        }
        throw new IllegalStateException(
                "setting " + Setting.DB_URL.key()
                        + " must begin with jdbc:h2:file:, jdbc:h2:mem: or jdbc:postgresql:, and an embedded H2 is open in one process only");
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
