package dev.postpaid.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The migrations since the last release, over what that release left. Its nodes go on working meanwhile. */
@Timeout(120)
@Tag("database")
class RollingUpgradeTest {

    private static final Pattern NEEDS = Pattern.compile(" needs (\\d+)$");

    /** They grow with what an installation does. */
    private static final String LARGE =
            "attempt|audit_entry|checkout|delivery|event|event_body|fanout|kept_answer|orders|payment";

    private static final Pattern LOCKING_INDEX =
            Pattern.compile("CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+(?!CONCURRENTLY)[^;]*?\\bON\\s+(?:" + LARGE + ")\\b");

    private FreshDatabase database = FreshDatabase.ofLastRelease();

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private SchemaShape shape() {
        return database.with(SchemaShape::of);
    }

    @Test
    void everyRowOfTheLastReleaseIsThereAfterwardsAndUnchanged() {
        Map<String, List<String>> columns = columns();
        Map<String, List<String>> before = rows(columns);
        assertThat(before).containsKeys("orders", "delivery", "attempt", "endpoint", "signing_secret", "app_user");

        database.migrateAgain();

        assertThat(rows(columns)).isEqualTo(before);
        assertThat(database.pending()).isEmpty();
    }

    /** The columns of each table that has rows. */
    private Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new TreeMap<>();
        database.with(connection -> Database.query(
                connection,
                row -> columns.computeIfAbsent(row.getString("table_name"), table -> new ArrayList<>())
                        .add(row.getString("column_name")),
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND table_name <> 'flyway_schema_history' ORDER BY table_name, ordinal_position"));
        return columns;
    }

    private Map<String, List<String>> rows(Map<String, List<String>> columns) {
        Map<String, List<String>> rows = new TreeMap<>();
        columns.forEach((table, names) -> {
            List<String> found = database.with(connection -> Database.query(
                    connection, RollingUpgradeTest::text, "SELECT " + String.join(", ", names) + " FROM " + table));
            if (!found.isEmpty()) {
                rows.put(table, found.stream().sorted().toList());
            }
        });
        return rows;
    }

    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            text.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : row.getString(i))
                    .append('|');
        }
        return text.toString();
    }

    /**
     * Statements of nodes of the last release still run after each of them. One that breaks older statements is named
     * {@code …__needs_36}, and the last release has 36, which does without.
     */
    @Test
    void noneBreaksAStatementOfTheLastRelease() {
        int released = released();
        List<MigrationInfo> pending = database.pending();
        assertThat(pending).isNotEmpty();
        for (MigrationInfo migration : pending) {
            SchemaShape before = shape();
            database.migrateTo(migration.getVersion().getVersion());
            Matcher needs = NEEDS.matcher(migration.getDescription());
            if (needs.find()) {
                assertThat(number(needs.group(1)))
                        .as(migration.getScript() + " needs a version that " + Release.LAST + " has")
                        .isLessThanOrEqualTo(released);
            } else {
                assertThat(before.breaks(shape())).as(migration.getScript()).isEmpty();
            }
        }
    }

    /** The last migration of the last release. */
    private int released() {
        return number(database.with(connection -> Database.query(
                        connection,
                        row -> row.getString("version"),
                        "SELECT \"version\" FROM \"flyway_schema_history\" ORDER BY \"installed_rank\" DESC LIMIT 1"))
                .get(0));
    }

    private static int number(String version) {
        return Integer.parseInt(version);
    }

    @Test
    void whatBreaksOlderStatementsIsFound() {
        assertThat(broken("ALTER TABLE probe DROP COLUMN note")).containsExactly("probe.note is gone");
        assertThat(broken("ALTER TABLE probe RENAME COLUMN note TO remark")).containsExactly("probe.note is gone");
        assertThat(broken("ALTER TABLE probe RENAME TO probed")).hasSize(3).allMatch(each -> each.endsWith(" is gone"));
        assertThat(broken("ALTER TABLE probe ADD COLUMN kind varchar(20) NOT NULL"))
                .containsExactly("probe.kind is new and must be given");
        assertThat(broken("ALTER TABLE probe ALTER COLUMN note SET NOT NULL"))
                .contains("probe.note must not be null any more");
        assertThat(broken("ALTER TABLE probe ALTER COLUMN times DROP DEFAULT"))
                .containsExactly("probe.times must be given");
        assertThat(broken("ALTER TABLE probe ALTER COLUMN note TYPE varchar(10)"))
                .containsExactly("probe.note has another type, or a narrower one");
        assertThat(broken("ALTER TABLE probe ALTER COLUMN times TYPE varchar(20)"))
                .containsExactly("probe.times has another type, or a narrower one");
        assertThat(broken("CREATE UNIQUE INDEX probe_note ON probe (note)"))
                .containsExactly("probe has a new rule: unique [note]");
        assertThat(broken("ALTER TABLE probe ADD FOREIGN KEY (note) REFERENCES account (id)"))
                .contains("probe has a new rule: foreign key [note]");
        assertThat(broken("CREATE TABLE probe_more (id varchar(40) REFERENCES probe (id))"))
                .containsExactly("probe has a new rule: its rows are held by probe_more");
        assertThat(broken("ALTER TABLE probe ADD CHECK (times > 0)"))
                .singleElement()
                .asString()
                .startsWith("probe has a new rule: check");
    }

    @Test
    void whatOnlyAddsBreaksNothing() {
        assertThat(broken("ALTER TABLE probe ADD COLUMN remark varchar(20)")).isEmpty();
        assertThat(broken("ALTER TABLE probe ADD COLUMN remark varchar(20) UNIQUE"))
                .isEmpty();
        assertThat(broken("ALTER TABLE probe ADD COLUMN kind varchar(20) DEFAULT 'a' NOT NULL"))
                .isEmpty();
        assertThat(broken("ALTER TABLE probe ALTER COLUMN note TYPE varchar(60)"))
                .isEmpty();
        assertThat(broken("ALTER TABLE probe ALTER COLUMN times TYPE bigint")).isEmpty();
        assertThat(broken("CREATE INDEX probe_note ON probe (note)")).isEmpty();
        assertThat(broken("CREATE TABLE probe_more (id varchar(40) PRIMARY KEY)"))
                .isEmpty();
    }

    private List<String> broken(String statement) {
        for (String each : List.of(
                "DROP TABLE IF EXISTS probe_more",
                "DROP TABLE IF EXISTS probe",
                "DROP TABLE IF EXISTS probed",
                "CREATE TABLE probe (id varchar(40) PRIMARY KEY, note varchar(40), times integer DEFAULT 0 NOT NULL)")) {
            execute(each);
        }
        SchemaShape before = shape();
        execute(statement);
        return before.breaks(shape());
    }

    private void execute(String statement) {
        database.with(connection -> Database.update(connection, statement));
    }

    /** On PostgreSQL it would stop all that writes to the table until it is there. */
    @Test
    void anIndexOfALargeTableIsBuiltWhileOthersWrite() throws IOException {
        for (String folder : List.of("migration", "postgresql")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/resources/db", folder))) {
                for (Path file : files.filter(this::isNewer).toList()) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(LOCKING_INDEX);
                }
            }
        }
        assertThat("CREATE INDEX attempt_x ON attempt (id)").containsPattern(LOCKING_INDEX);
        assertThat("CREATE UNIQUE INDEX x\n  ON orders (id)").containsPattern(LOCKING_INDEX);
        assertThat("CREATE INDEX CONCURRENTLY attempt_x ON attempt (id)").doesNotContainPattern(LOCKING_INDEX);
        assertThat("CREATE INDEX x ON endpoint (id)").doesNotContainPattern(LOCKING_INDEX);
    }

    private boolean isNewer(Path file) {
        return number(file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1")) > released();
    }

    @Test
    @Tag("postgresql")
    void aMigrationCanBuildSuchAnIndex(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("V9001__an_index.sql"),
                "DROP INDEX CONCURRENTLY IF EXISTS attempt_probe;\n"
                        + "CREATE INDEX CONCURRENTLY attempt_probe ON attempt (account_id, outcome);\n",
                UTF_8);

        Databases.flyway(
                        database.dataSource(),
                        "classpath:db/migration",
                        "classpath:db/postgresql",
                        "filesystem:" + folder)
                .migrate();

        assertThat(database.<List<Boolean>>with(connection -> Database.query(
                        connection,
                        row -> row.getBoolean("indisvalid"),
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'attempt_probe'::regclass")))
                .containsExactly(true);
    }
}
