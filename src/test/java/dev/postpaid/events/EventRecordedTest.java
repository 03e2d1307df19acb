package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is stored of an event for endpoints with different selections and formats. */
@Tag("database")
class EventRecordedTest {

    private static final String PRICE = "{\"type\":\"prices\",\"id\":1,\"action\":\"deleted\",\"attributes\":[]}";
    private static final String TAG = PRICE.replace("prices", "tags");
    private static final byte[] WHOLE = bytes(PRICE + "," + TAG);
    private static final Event EVENT =
            new Event("acc_1", "evt_1", Event.ENTITIES_CHANGED, null, false, Instant.parse("2026-11-21T10:00:00Z"));

    private final FreshDatabase database = FreshDatabase.open();
    private final Rows rows = new Rows();
    private int asked;
    private final EventRecorded recorded = new EventRecorded(EVENT, 17, WHOLE, null, rows, () -> {
        asked++;
        return "{\"id\":\"evt_1\"}";
    });

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private static byte[] bytes(String changes) {
        return ("{\"data\":[" + changes + "]}").getBytes(UTF_8);
    }

    private Variant variant(Format format, String... selection) {
        return recorded.variant(recorded.select(List.of(selection)).orElseThrow(), format);
    }

    private List<List<String>> stored() throws SQLException {
        return database.inTransaction(connection -> {
            rows.write(connection);
            return Database.query(
                    connection,
                    row -> Arrays.asList(
                            row.getString("variant"),
                            new String(row.getBytes("body"), UTF_8),
                            row.getString("format"),
                            row.getString("attributes")),
                    "SELECT * FROM event_body ORDER BY variant");
        });
    }

    private static List<String> row(int variant, byte[] body, String format) {
        return Arrays.asList(
                Integer.toString(variant),
                new String(body, UTF_8),
                format,
                format == null ? null : "{\"id\":\"evt_1\"}");
    }

    @Test
    void withoutAFormatTheWholeEventIsOneRowWithoutAttributes() throws SQLException {
        Variant sent = variant(Format.POSTPAID, "prices", "tags");

        assertThat(sent.number()).isEqualTo(Event.WHOLE);
        assertThat(sent.body()).isSameAs(WHOLE);
        assertThat(sent.headers()).isEmpty();
        assertThat(stored()).containsExactly(row(0, WHOLE, null));
        assertThat(asked).isZero();
    }

    @Test
    void whatEndpointsGetIsStoredOnceForEachPartAndFormat() throws SQLException {
        assertThat(variant(Format.CLOUDEVENTS, "prices").number()).isEqualTo(1);
        assertThat(variant(Format.POSTPAID, "prices").number()).isEqualTo(2);
        assertThat(variant(Format.CLOUDEVENTS_BINARY, "prices", "tags").number())
                .isEqualTo(3);
        assertThat(variant(Format.CLOUDEVENTS, "prices.deleted").number()).isEqualTo(1);
        assertThat(variant(Format.POSTPAID, "prices").number()).isEqualTo(2);

        assertThat(stored())
                .containsExactly(
                        row(0, WHOLE, null),
                        row(1, bytes(PRICE), "cloudevents"),
                        row(2, bytes(PRICE), null),
                        row(3, WHOLE, "cloudevents_binary"));
    }

    @Test
    void aSelectionAloneStoresNothing() throws SQLException {
        assertThat(recorded.select(List.of("prices"))).hasValue(bytes(PRICE));
        assertThat(recorded.select(List.of("bills"))).isEmpty();
        assertThat(stored()).hasSize(1);
    }

    /** Found under the same conditions under which it was stored, and not stored again. */
    @Test
    void aLaterDeliveryFindsItsVariantOrStoresIt() throws SQLException {
        variant(Format.CLOUDEVENTS, "prices");
        stored();
        Bodies.Stored same = new Bodies.Stored(0, bytes(PRICE), Format.CLOUDEVENTS, "{\"id\":\"evt_1\"}");
        Bodies.Stored other = new Bodies.Stored(0, bytes(PRICE), Format.CLOUDEVENTS_BINARY, "{\"id\":\"evt_1\"}");

        List<Variant> found = database.inTransaction(connection -> List.of(
                Bodies.findOrStore(connection, EVENT, same),
                Bodies.findOrStore(connection, EVENT, other),
                Bodies.findOrStore(connection, EVENT, other)));

        assertThat(found).extracting(Variant::number).containsExactly(1, 2, 2);
        assertThat(found.get(1).headers()).containsKey("ce-id");
        byte[] sent = database.with(connection -> Bodies.of(connection, "acc_1", "evt_1", 1))
                .orElseThrow();
        assertThat(new String(sent, UTF_8)).startsWith("{\"id\":\"evt_1\",").endsWith("}]}}");
    }
}
