package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFindTest {

    private static final int MOST = 600;

    private final FreshDatabase database = FreshDatabase.open();

    private record Place(String row, String seat) {}

    /** Every other seat of row a is taken, and all of row b. */
    @BeforeAll
    void takeSeats() throws SQLException {
        database.inTransaction(connection -> {
            Database.update(connection, "CREATE TABLE taken (line varchar(9), seat varchar(9))");
            List<Object[]> seats = new ArrayList<>();
            for (int i = 0; i <= MOST; i++) {
                seats.add(new Object[] {i % 2 == 0 ? "a" : "b", String.valueOf(i)});
                seats.add(new Object[] {"c", String.valueOf(i)});
            }
            return Database.batch(connection, "INSERT INTO taken (line, seat) VALUES (?, ?)", seats);
        });
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    private List<Place> find(List<Place> wanted) {
        return database.with(connection -> Database.find(
                connection,
                row -> new Place(row.getString("line"), row.getString("seat")),
                "SELECT t.line, t.seat FROM taken t JOIN (VALUES %s) AS k (line, seat)"
                        + " ON t.line = k.line AND t.seat = k.seat",
                wanted,
                place -> List.of(place.row(), place.seat())));
    }

    private static List<Place> seats(String row, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Place(row, String.valueOf(i)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 255, 256, 257, 511, 600})
    void allThatExistAreFoundOnceAndNothingElse(int count) {
        assertThat(find(seats("c", 0, count))).containsExactlyInAnyOrderElementsOf(seats("c", 0, count));
        assertThat(find(seats("x", 0, count))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 600})
    void ofKeysWithAndWithoutARowThoseWithARowAreFound(int count) {
        for (int from : new int[] {0, 1}) {
            List<Place> wanted = seats("a", from, count);
            List<Place> taken = wanted.stream()
                    .filter(place -> Integer.parseInt(place.seat()) % 2 == 0)
                    .toList();

            assertThat(find(wanted)).containsExactlyInAnyOrderElementsOf(taken);
        }
    }

    @Test
    void noKeysFindNothing() {
        assertThat(find(List.of())).isEmpty();
    }

    @Test
    void aKeyHasOneColumnOrMany() {
        Set<String> wanted = Set.of("0", "1", "x");
        assertThat(database.<List<String>>with(connection -> Database.find(
                        connection,
                        row -> row.getString("seat"),
                        "SELECT t.seat FROM taken t JOIN (VALUES %s) AS k (seat) ON t.seat = k.seat WHERE t.line = 'c'",
                        wanted,
                        List::of)))
                .containsExactlyInAnyOrder("0", "1");
    }
}
