package dev.postpaid.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.FreshDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How rows are written, on each database in its own way. */
@Timeout(60)
@Tag("database")
class RowsTest {

    private static final String THING =
            """
            INSERT INTO thing (
                name, text, amount, at, flag, number, big, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String NEW_THING = THING + "ON CONFLICT DO NOTHING";
    private static final String PART = "INSERT INTO part (id, thing) VALUES (?, ?)";
    private static final Instant TIME = Instant.parse("2026-11-29T18:10:02.123456Z");

    private final FreshDatabase database = FreshDatabase.open();

    private record Thing(
            String name,
            String text,
            BigDecimal amount,
            Instant at,
            Boolean flag,
            Integer number,
            Long big,
            String bytes) {

        static Thing named(String name) {
            return new Thing(name, null, null, null, null, null, null, null);
        }

        Object[] values() {
            return new Object[] {name, text, amount, at, flag, number, big, bytes == null ? null : bytes.getBytes(UTF_8)
            };
        }
    }

    @BeforeEach
    void createTables() {
        String bytes = database.isPostgresql() ? "bytea" : "varbinary";
        database.with(connection -> Database.update(
                        connection,
                        "CREATE TABLE thing (name varchar(20) PRIMARY KEY, text varchar(100), amount numeric(20, 4),"
                                + " at timestamp with time zone, flag boolean, number int, big bigint, bytes " + bytes
                                + ", again varchar(10) DEFAULT 'default')")
                + Database.update(
                        connection,
                        "CREATE TABLE part (id int PRIMARY KEY, thing varchar(20) REFERENCES thing (name))"));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void write(Rows rows) {
        database.with(connection -> {
            rows.write(connection);
            return null;
        });
    }

    private void writeThings(List<Thing> things) {
        Rows rows = new Rows();
        things.forEach(thing -> rows.add(THING, thing.values()));
        write(rows);
    }

    private List<Thing> things() {
        return database.with(connection -> Database.query(
                connection,
                row -> new Thing(
                        row.getString("name"),
                        row.getString("text"),
                        row.getBigDecimal("amount"),
                        Database.instant(row, "at"),
                        row.getObject("flag", Boolean.class),
                        row.getObject("number", Integer.class),
                        row.getObject("big", Long.class),
                        row.getBytes("bytes") == null ? null : new String(row.getBytes("bytes"), UTF_8)),
                "SELECT * FROM thing ORDER BY name"));
    }

    private List<String> column(String sql) {
        return database.with(connection -> Database.query(connection, row -> row.getString(1), sql));
    }

    @Test
    void everyKindOfValueIsWrittenAsItIs() {
        List<Thing> things = List.of(
                new Thing("a", "text", new BigDecimal("1.2100"), TIME, true, 7, 1L << 40, "bytes"),
                Thing.named("b"),
                new Thing("c", "", new BigDecimal("-0.0001"), Instant.EPOCH, false, -1, Long.MIN_VALUE, ""));

        writeThings(things);

        assertThat(things()).isEqualTo(things);
        assertThat(column("SELECT DISTINCT again FROM thing")).containsExactly("default");
    }

    @Test
    void aColumnMayBeEmptyInAllRows() {
        writeThings(List.of(Thing.named("a"), Thing.named("b")));

        assertThat(things()).containsExactly(Thing.named("a"), Thing.named("b"));
    }

    @Test
    void textsThatMeanSomethingInAnArrayStayTexts() {
        List<String> texts = Arrays.asList(
                "NULL", "null", "", " ", "{}", "{a,b}", "a,b", "\"", "\\", "\\\"", "'", "''; --", "?", "$1", "é🙂",
                "\n\t");

        writeThings(IntStream.range(0, texts.size())
                .mapToObj(i -> new Thing(
                        String.valueOf((char) ('a' + i)), texts.get(i), null, null, null, null, null, texts.get(i)))
                .toList());

        assertThat(things()).extracting(Thing::text).isEqualTo(texts);
        assertThat(things()).extracting(Thing::bytes).isEqualTo(texts);
    }

    @Test
    void manyRowsOfSeveralTablesAreWrittenInTheirOrder() {
        Rows rows = new Rows();
        for (int i = 0; i < 300; i++) {
            rows.add(PART, i, "thing " + i);
            rows.addFirst(THING, Thing.named("thing " + i).values());
        }

        write(rows);

        assertThat(column("SELECT thing FROM part ORDER BY id"))
                .isEqualTo(IntStream.range(0, 300).mapToObj(i -> "thing " + i).toList());
    }

    @Test
    void whatIsNoInsertComesAtItsPlace() {
        writeThings(List.of(Thing.named("old")));
        Rows rows = new Rows();
        rows.addFirst("DELETE FROM thing WHERE name = ?", "old");
        rows.add(THING, new Thing("old", "new", null, null, null, null, null, null).values());
        rows.add("UPDATE thing SET number = ? WHERE name = ?", 3, "old");
        rows.add(PART, 1, "old");

        write(rows);

        assertThat(things()).containsExactly(new Thing("old", "new", null, null, null, 3, null, null));
        assertThat(column("SELECT thing FROM part")).containsExactly("old");
    }

    @Test
    void aRowThatExistsFailsAllOrIsSkippedAsItsStatementSays() {
        writeThings(List.of(Thing.named("a")));
        Rows skipping = new Rows();
        List<Thing> again = new ArrayList<>(List.of(Thing.named("a"), Thing.named("b")));
        again.forEach(thing -> skipping.add(NEW_THING, thing.values()));

        assertThatThrownBy(() -> writeThings(List.of(Thing.named("a"))))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(Conflicts.isLostOrDuplicate(e.getCause()))
                                .isTrue());
        write(skipping);

        assertThat(things()).isEqualTo(again);
    }
}
