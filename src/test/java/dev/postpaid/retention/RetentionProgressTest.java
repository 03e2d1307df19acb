package dev.postpaid.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who operates Postpaid sees whether deleting keeps up. */
@Tag("database")
class RetentionProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final FreshDatabase database = FreshDatabase.open();
    private final SettableClock clock = new SettableClock(NOON);
    private final Retention retention = new Retention();
    private boolean fails;

    @BeforeEach
    void configure() {
        retention.database = database;
        retention.clock = clock;
        retention.settings = new Settings(key -> Optional.empty());
        retention.accounts = new Accounts() {
            @Override
            public List<String> allIds() {
                return List.of("acc_1");
            }
        };
        retention.ownRetentions = new OwnRetentions() {
            @Override
            List<String> accounts() {
                return List.of();
            }
        };
        retention.features = features((connection, account, keeping, now, most) -> {
            if (fails) {
                throw new SQLException("the disk is full");
            }
            return 7;
        });
        retention.configure(null);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @SuppressWarnings("unchecked")
    private static Instance<Expiring> features(Expiring only) {
        return (Instance<Expiring>) Proxy.newProxyInstance(
                RetentionProgressTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (self, method, given) -> {
                    ((Consumer<Expiring>) given[0]).accept(only);
                    return null;
                });
    }

    /** As the background thread does it. */
    private void round() {
        for (String account : retention.unfinished()) {
            try {
                retention.step(account);
            } catch (RuntimeException e) {
                // It is tried again.
            }
        }
        retention.unfinished();
    }

    @Test
    void aRoundThatEndsSaysWhenAndWhatItDeleted() {
        assertThat(retention.progress().deletedRows()).isNull();
        round();

        assertThat(retention.progress()).isEqualTo(new Retention.Progress(NOON, NOON, 7L, null));
        clock.pass(HOUR);
        round();
        assertThat(retention.progress()).isEqualTo(new Retention.Progress(NOON.plus(HOUR), NOON.plus(HOUR), 7L, null));
    }

    @Test
    void roundsThatDoNotEndInTimeAreBehindUntilOneDoes() {
        round();
        fails = true;
        clock.pass(HOUR);
        round();
        clock.pass(HOUR);
        round();
        assertThat(retention.progress().behindSince())
                .as("a node may have stopped")
                .isNull();

        clock.pass(HOUR);
        round();
        assertThat(retention.progress().behindSince()).isEqualTo(NOON.plus(HOUR));
        assertThat(retention.progress().finishedAt()).isEqualTo(NOON);

        fails = false;
        round();
        assertThat(retention.progress().behindSince()).isNull();
    }
}
