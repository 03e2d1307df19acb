package dev.postpaid.database;

import dev.postpaid.platform.DatabaseUrl;
import dev.postpaid.platform.Settings;
import java.util.Locale;
import java.util.function.Supplier;

/** The databases that there are. Inject it to learn which one is configured. */
public enum Dialect {
    H2,
    POSTGRESQL;

    /** @throws IllegalStateException if another database is configured */
    public static Dialect of(Settings settings) {
        return DatabaseUrl.of(settings).isEmbedded() ? H2 : POSTGRESQL;
    }

    /** Whether one process has the database for itself: there is one node, and what ran when it started is over. */
    public boolean isEmbedded() {
        return this == H2;
    }

    /** What each database does in its own way. */
    public <T> T choose(Supplier<? extends T> h2, Supplier<? extends T> postgresql) {
        return isEmbedded() ? h2.get() : postgresql.get();
    }

    /** Where the migrations are that only this one needs. */
    String folder() {
        return "db/" + name().toLowerCase(Locale.ROOT);
    }
}
