package dev.postpaid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** In a run over PostgreSQL starts one before the first test, and before Arquillian reads how to start its server. */
public class PostgresqlSession implements LauncherSessionListener {

    /** Nobody switches the machine off: what a killed process wrote is there without waiting for the disk. */
    private static final Map<String, String> FOR_TESTS = Map.of("fsync", "off", "full_page_writes", "off");

    private PostgresqlServer server;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!"postgresql".equals(System.getProperty("database"))) {
            return;
        }
        server = PostgresqlServer.start(FOR_TESTS);
        System.setProperty(TestDatabase.POSTGRESQL, server.url());
        String database = server.database().settings().entrySet().stream()
                .map(setting -> " -D" + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining());
        // The last of two definitions counts.
        System.setProperty("server.options", System.getProperty("server.options", "") + database);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
