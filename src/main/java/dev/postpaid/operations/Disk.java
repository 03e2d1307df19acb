package dev.postpaid.operations;

import dev.postpaid.platform.DatabaseUrl;
import dev.postpaid.platform.Settings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The disk of this node: where the embedded database is, else where the server runs. The disk of a PostgreSQL is not seen from
 * here.
 *
 * @param free what this process may still write, in bytes
 * @param total in bytes
 */
public record Disk(Path path, long free, long total) {

    private static final Logger LOG = Logger.getLogger(Disk.class.getName());

    /** Empty if the system does not say. */
    static Optional<Disk> of(Settings settings) {
        Path path = DatabaseUrl.of(settings)
                .file()
                .map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of("").toAbsolutePath());
        while (path.getParent() != null && !Files.exists(path)) {
            path = path.getParent();
        }
        try {
            FileStore store = Files.getFileStore(path);
            return Optional.of(new Disk(path, store.getUsableSpace(), store.getTotalSpace()))
                    .filter(disk -> disk.total > 0);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "disk not measured: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    boolean hasLessThan(int percent) {
        return free < total / 100.0 * percent;
    }
}
