package dev.postpaid.platform;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The URL of the database: an embedded H2, in a file or in memory, or a PostgreSQL.
 *
 * @param value the JDBC URL
 */
public record DatabaseUrl(String value) {

    private static final String FILE = "jdbc:h2:file:";
    private static final String MEMORY = "jdbc:h2:mem:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** @throws IllegalStateException for another database, and for an H2 that several processes can open */
    public DatabaseUrl {
        boolean embedded = value.startsWith(FILE) || value.startsWith(MEMORY);
        boolean shared = embedded && value.toUpperCase(Locale.ROOT).contains("AUTO_SERVER");
        if (shared || !embedded && !value.startsWith(POSTGRESQL)) {
            throw new IllegalStateException("setting " + Setting.DB_URL.key() + " must begin with " + FILE + ", "
                    + MEMORY + " or " + POSTGRESQL + ", and an embedded H2 is open in one process only");
        }
    }

    public static DatabaseUrl of(Settings settings) {
        return new DatabaseUrl(settings.text(Setting.DB_URL));
    }

    /** Whether the database runs in this process, so that no other node uses it. */
    public boolean isEmbedded() {
        return !value.startsWith(POSTGRESQL);
    }

    /** Whether the database ends with this process. */
    public boolean isInMemory() {
        return value.startsWith(MEMORY);
    }

    /**
     * The path of an embedded database, without its file extension. H2 reads a leading tilde as the user's home directory.
     */
    public Optional<Path> file() {
        if (!value.startsWith(FILE)) {
            return Optional.empty();
        }
        String path = value.substring(FILE.length()).replaceFirst(";.*", "");
        return Optional.of(
                path.startsWith("~/") ? Path.of(System.getProperty("user.home"), path.substring(2)) : Path.of(path));
    }
}
