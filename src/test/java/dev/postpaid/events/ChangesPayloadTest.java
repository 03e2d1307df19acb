package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.Change;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesPayloadTest {

    private static final byte[] WHOLE = ChangesPayload.bytes(List.of(
            change("prices", 1, Action.CREATED, "{\"b\":1.50,\"a\":{\"x\":[null,1e400]}}"),
            change("bills", 2, Action.DELETED, "{}"),
            change("prices", 3, Action.DELETED, "{}"),
            change("tags", 4, Action.UPDATED, "{\"name\":\"Früh\"}")));

    private static Change change(String type, int id, Action action, String attributes) {
        return new Change(type, Json.createValue(id), action, object(attributes));
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static String reduced(String... selection) {
        return ChangesPayload.reduced(WHOLE, List.of(selection))
                .map(bytes -> new String(bytes, UTF_8))
                .orElse(null);
    }

    @Test
    void changesAreWrittenInOrderWithAnEmptyArrayForWhatIsDeleted() {
        assertThat(new String(WHOLE, UTF_8))
                .isEqualTo("{\"data\":["
                        + "{\"type\":\"prices\",\"id\":1,\"action\":\"created\",\"attributes\":{\"b\":1.50,\"a\":{\"x\":[null,1E+400]}}},"
                        + "{\"type\":\"bills\",\"id\":2,\"action\":\"deleted\",\"attributes\":[]},"
                        + "{\"type\":\"prices\",\"id\":3,\"action\":\"deleted\",\"attributes\":[]},"
                        + "{\"type\":\"tags\",\"id\":4,\"action\":\"updated\",\"attributes\":{\"name\":\"Früh\"}}]}");
    }

    @Test
    void whoSelectedAllGetsTheVeryBytes() {
        assertThat(ChangesPayload.reduced(WHOLE, List.of("bills", "prices", "tags.updated")))
                .get()
                .isSameAs(WHOLE);
    }

    @Test
    void whoSelectedSomeGetsTheseUnchangedAndInOrder() {
        assertThat(reduced("tags", "prices.created"))
                .isEqualTo("{\"data\":["
                        + "{\"type\":\"prices\",\"id\":1,\"action\":\"created\",\"attributes\":{\"b\":1.50,\"a\":{\"x\":[null,1E+400]}}},"
                        + "{\"type\":\"tags\",\"id\":4,\"action\":\"updated\",\"attributes\":{\"name\":\"Früh\"}}]}");
        assertThat(reduced("prices.deleted"))
                .isEqualTo("{\"data\":[{\"type\":\"prices\",\"id\":3,\"action\":\"deleted\",\"attributes\":[]}]}");
    }

    @Test
    void whoSelectedNoneGetsNothing() {
        assertThat(reduced("order.paid", "bills.created", "courses")).isNull();
    }

    @Test
    void whatGrowsBeyondABodyIsRefused() {
        JsonValue number = object("{\"n\":1.5}").get("n");
        JsonObject wide = Json.createObjectBuilder()
                .add("a", Json.createArrayBuilder(Collections.nCopies(300_000, number)))
                .build();

        assertThatThrownBy(() ->
                        ChangesPayload.bytes(List.of(new Change("bills", Json.createValue(1), Action.CREATED, wide))))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
    }
}
