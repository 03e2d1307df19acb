package dev.postpaid.masterkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.platform.SealedColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every secret is known to those who re-encrypt: one that is not would be lost with the old key. */
@Tag("database")
class SealedColumnsTest {

    private static final Pattern PRODUCED = Pattern.compile(
            "@Produces\\s+static final SealedColumn \\w+ =\\s+new SealedColumn\\(\"(\\w+)\", \"(\\w+)\", \"(\\w+)\"\\)");

    /** Bytes that are no secrets of ours. */
    private static final Set<String> PLAIN =
            Set.of("event_body.body", "captured_request.body", "kept_answer.body", "account_brand.logo");

    /** Those that the features produce. */
    static List<SealedColumn> produced() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> PRODUCED.matcher(read(file)).results())
                    .map(found -> new SealedColumn(found.group(1), found.group(2), found.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyColumnOfBytesIsEitherPlainOrReencrypted() throws Exception {
        Set<String> bytes = new TreeSet<>();
        try (FreshDatabase database = FreshDatabase.open()) {
            database.with(connection -> {
                try (ResultSet columns = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
                    while (columns.next()) {
                        if (Set.of(Types.BINARY, Types.VARBINARY).contains(columns.getInt("DATA_TYPE"))) {
                            bytes.add(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"));
                        }
                    }
                }
                return null;
            });
        }

        Set<String> known = new TreeSet<>(PLAIN);
        produced().forEach(column -> known.add(Position.nameOf(column)));
        assertThat(bytes).isEqualTo(known);
    }
}
