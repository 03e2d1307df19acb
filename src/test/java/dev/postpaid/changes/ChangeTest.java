package dev.postpaid.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {

    private static final JsonObject SOMETHING =
            Json.createObjectBuilder().add("a", 1).build();

    private static JsonValue value(String json) {
        try (var reader = Json.createReader(new StringReader("[" + json + "]"))) {
            return reader.readArray().get(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "545", "12345678901234567890", "\"545\"", "\"a b\"", "\"BBMH-LBLA\""})
    void anIdIsAWholeNumberOrAText(String id) {
        assertThat(new Change("bills", value(id), Action.CREATED, SOMETHING).id())
                .isEqualTo(value(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1.5",
                "1.0",
                "1e2",
                "123456789012345678901",
                "\"\"",
                "\" \"",
                "\"a\\nb\"",
                "[1]",
                "{}"
            })
    void nothingElseIsAnId(String id) {
        assertThatThrownBy(() -> new Change("bills", value(id), Action.CREATED, SOMETHING))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("id"));
    }

    @Test
    void anIdOfMoreThan255CharactersIsRefused() {
        new Change("bills", Json.createValue("x".repeat(255)), Action.CREATED, SOMETHING);
        assertThatThrownBy(() -> new Change("bills", Json.createValue("x".repeat(256)), Action.CREATED, SOMETHING))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void attributesBelongToWhatIsStillThere() {
        new Change("bills", value("1"), Action.DELETED, JsonValue.EMPTY_JSON_OBJECT);
        assertThatThrownBy(() -> new Change("bills", value("1"), Action.DELETED, SOMETHING))
                .isInstanceOf(InvalidValueException.class);
        for (Action action : new Action[] {Action.CREATED, Action.UPDATED}) {
            assertThatThrownBy(() -> new Change("bills", value("1"), action, JsonValue.EMPTY_JSON_OBJECT))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order", "endpoint", "delivery", "", "Rooms", "rooms2", "_rooms", "rooms.deleted", "rooms,bills"
            })
    void anEntityHasANameThatNothingElseHas(String name) {
        assertThatThrownBy(() -> new EntityType(name, "Label")).isInstanceOf(InvalidValueException.class);
    }
}
