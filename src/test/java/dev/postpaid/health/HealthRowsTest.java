package dev.postpaid.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.FreshDatabase;
import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class HealthRowsTest {

    private final FreshDatabase database = FreshDatabase.open();

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private Health lockOrInsert() throws SQLException {
        return database.inTransaction(connection -> HealthRows.lockOrInsert(connection, "acc_1", "ep_1"));
    }

    /** The poller deletes the row of an endpoint that is well, at the moment at which a person changes the endpoint. */
    @Test
    void aRowThatIsDeletedAtThisMomentIsThereAgain() throws Exception {
        Health health = lockOrInsert();
        FutureTask<Health> other = new FutureTask<>(this::lockOrInsert);
        Thread thread = new Thread(other);
        database.inTransaction(connection -> {
            HealthRows.delete(connection, health.accountId(), health.endpointId());
            thread.start();
            await().until(() -> database.keepsWaiting(thread));
            return null;
        });

        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(Health.good("acc_1", "ep_1"));
        assertThat(database.inTransaction(HealthRows::all)).containsExactly(Health.good("acc_1", "ep_1"));
    }
}
