package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.FreshDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that was upgraded is not opened by what was before. */
@Tag("database")
class NewerSchemaTest {

    @Test
    void whatANewerPostpaidMadeIsRefusedWithBothVersions() throws Exception {
        try (FreshDatabase database = FreshDatabase.open()) {
            database.hasSchemaVersion("999");

            assertThatThrownBy(database::migrateAgain)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("schema version 999")
                    .hasMessageMatching(".*this Postpaid \\S+ knows \\d+ and does not start.*");
        }
    }

    /** A newer one need not have the greatest number. */
    @Test
    void whatIsBetweenTheKnownOnesIsOfAnotherPostpaidToo() throws Exception {
        try (FreshDatabase database = FreshDatabase.open()) {
            database.hasSchemaVersion("2.5");

            assertThatThrownBy(database::migrateAgain).hasMessageContaining("schema version 2.5");
        }
    }

    @Test
    void theOwnIsOpenedAgain() throws Exception {
        try (FreshDatabase database = FreshDatabase.open()) {
            assertThatCode(database::migrateAgain).doesNotThrowAnyException();
        }
    }
}
