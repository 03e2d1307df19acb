package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.FreshDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that starts again while nodes of the next release have migrated the schema. */
@Tag("database")
class NewerSchemaTest {

    private final FreshDatabase database = FreshDatabase.open();

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void itStartsIfTheNewerPostpaidOnlyAdded() {
        database.hasSchemaVersion("999", "something more");

        assertThatCode(database::migrateAgain).doesNotThrowAnyException();
    }

    @Test
    void itIsRefusedWithBothVersionsIfItCannotWorkWithWhatTheNewerOneTookAway() {
        database.hasSchemaVersion("999", "drop something needs 998");

        assertThatThrownBy(database::migrateAgain)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema version 999")
                .hasMessageMatching(".*this Postpaid \\S+ knows \\d+ and does not start.*");
    }

    @Test
    void itStartsIfItDoesNotUseWhatTheNewerOneTookAway() {
        database.hasSchemaVersion("999", "drop something needs 1");
        assertThatCode(database::migrateAgain).doesNotThrowAnyException();
        String known = newestKnown();
        database.with(connection -> Database.update(
                connection,
                "UPDATE \"flyway_schema_history\" SET \"description\" = ? WHERE \"version\" = '999'",
                "drop something needs " + known));

        assertThatCode(database::migrateAgain).doesNotThrowAnyException();
    }

    private String newestKnown() {
        List<String> known = database.with(connection -> Database.query(
                connection,
                row -> row.getString("version"),
                "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"installed_rank\" = (SELECT MAX(\"installed_rank\")"
                        + " FROM \"flyway_schema_history\" WHERE \"installed_rank\" < 999)"));
        assertThat(known).hasSize(1);
        return known.get(0);
    }

    /** Only H2 has such a row: there a failed migration is not undone. */
    @Test
    void itIsRefusedAfterANewerMigrationThatFailed() {
        database.hasSchemaVersion("999", "something more");
        database.with(connection -> Database.update(
                connection, "UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '999'"));

        assertThatThrownBy(database::migrateAgain).hasMessageContaining("schema version 999");
    }

    /** A newer one need not have the greatest number. */
    @Test
    void whatIsBetweenTheKnownOnesIsOfAnotherPostpaid() {
        database.hasSchemaVersion("2.5", "something more");

        assertThatThrownBy(database::migrateAgain).hasMessageContaining("schema version 2.5");
    }

    @Test
    void theOwnIsOpenedAgain() {
        assertThatCode(database::migrateAgain).doesNotThrowAnyException();
    }
}
