package dev.postpaid.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Dialect;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StorageTest {

    @Test
    @Tag("database")
    void theLargestTablesHaveTheirRowsAndWhereItIsCheapTheirBytes() throws SQLException {
        try (FreshDatabase database = FreshDatabase.open()) {
            Storage storage = new Storage();
            storage.database = database;
            storage.dialect = database.isPostgresql() ? Dialect.POSTGRESQL : Dialect.H2;

            assertThat(storage.largest()).hasSize(10).allSatisfy(table -> assertThat(table.bytes() != null)
                    .isEqualTo(database.isPostgresql()));
        }
    }

    @Test
    void theDiskIsTheOneOfAnEmbeddedDatabaseWhoseFolderMayBeMissing() {
        Path missing = Path.of("target/no-such-folder/postpaid").toAbsolutePath();
        Disk disk = Disk.of(new Settings(key ->
                        key.equals(Setting.DB_URL.key()) ? Optional.of("jdbc:h2:file:" + missing) : Optional.empty()))
                .orElseThrow();

        assertThat(disk.path()).isEqualTo(Path.of("target").toAbsolutePath());
        assertThat(disk.free()).isPositive().isLessThan(disk.total());
        assertThat(disk.hasLessThan(100)).isTrue();
        assertThat(disk.hasLessThan(0)).isFalse();
    }
}
