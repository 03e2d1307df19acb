package dev.postpaid.database;

import dev.postpaid.platform.DatabaseUrl;
import dev.postpaid.platform.Settings;
import java.util.Locale;
import java.util.function.Supplier;

/** The supported databases. Inject this type to get the configured one. */
public enum Dialect {
    H2,
    POSTGRESQL;

    /** @throws IllegalStateException if another database is configured */
    public static Dialect of(Settings settings) {
        return DatabaseUrl.of(settings).isEmbedded() ? H2 : POSTGRESQL;
    }

    /**
     * Whether only this process uses the database. Then there is one node, and work from before its start no longer runs.
     */
    public boolean isEmbedded() {
        return this == H2;
    }

    /** Selects the variant for this database. */
    public <T> T choose(Supplier<? extends T> h2, Supplier<? extends T> postgresql) {
        return isEmbedded() ? h2.get() : postgresql.get();
    }

    /** The folder of the migrations that only this database needs. */
    String folder() {
        return "db/" + name().toLowerCase(Locale.ROOT);
    }
}
