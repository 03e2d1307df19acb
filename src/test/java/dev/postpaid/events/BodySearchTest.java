package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Database;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class BodySearchTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final FreshDatabase database = FreshDatabase.open();
    private final BodySearch bodies = new BodySearch();

    @BeforeEach
    void open() {
        bodies.database = database;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    /** @param body null for none any more */
    private void recorded(String account, int number, String body) throws SQLException {
        String id = String.format("evt_%06d", number);
        database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                            + " VALUES (?, ?, 'order.paid', ?, FALSE, ?)",
                    account,
                    id,
                    id,
                    NOW);
            return body == null
                    ? 0
                    : Database.update(
                            connection,
                            "INSERT INTO event_body (account_id, event_id, variant, body) VALUES (?, ?, 0, ?)",
                            account,
                            id,
                            body.getBytes(UTF_8));
        });
    }

    private List<String> found(String text, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Event> page = bodies.find("acc_1", text, PageRequest.at(cursor, String.valueOf(limit)));
            assertThat(page.data()).hasSizeLessThanOrEqualTo(limit);
            page.data().forEach(event -> found.add(event.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    @Test
    void aTextIsFoundInAnyValueOrNameInAnyCaseAndOnlyInTheAccountsOwnBodies() throws SQLException {
        recorded("acc_1", 1, "{\"buyer\":{\"name\":\"Zo\\u00eb \\\"Z\\\" Peeters\"}}");
        recorded("acc_1", 2, "{\"size of ZOË\":\"L\"}");
        recorded("acc_1", 3, "{\"number\":12}");
        recorded("acc_1", 4, null);
        recorded("acc_2", 5, "{\"buyer\":\"Zoë\"}");

        assertThat(found("zoë", 10)).containsExactly("evt_000002", "evt_000001");
        assertThat(found("\"z\" peet", 10)).containsExactly("evt_000001");
        assertThat(found("nobody", 10)).isEmpty();
    }

    @Test
    void everyPageGoesOnWhereTheOneBeforeEnded() throws SQLException {
        for (int number = 1; number <= 70; number++) {
            recorded("acc_1", number, number % 7 == 0 ? "{\"a\":\"wanted\"}" : "{}");
        }
        assertThat(found("wanted", 3))
                .hasSize(10)
                .doesNotHaveDuplicates()
                .startsWith("evt_000070")
                .endsWith("evt_000007");
    }

    @Test
    void aPageReadsALimitedPartAndTheNextGoesOnThere() throws SQLException {
        recorded("acc_1", 1, "{\"a\":\"wanted\"}");
        for (int number = 2; number <= BodySearch.SEARCHED + 1; number++) {
            recorded("acc_1", number, null);
        }
        Page<Event> first = bodies.find("acc_1", "wanted", PageRequest.at(null));
        assertThat(first.data()).isEmpty();
        assertThat(bodies.find("acc_1", "wanted", PageRequest.at(first.nextCursor()))
                        .data())
                .hasSize(1);
    }
}
