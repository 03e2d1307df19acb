package dev.postpaid.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.events.OperationalType;
import dev.postpaid.health.Turn;
import dev.postpaid.notices.MailRows.News;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DELAY = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final FreshDatabase database = FreshDatabase.open();

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.inTransaction(connection -> FreshDatabase.update(connection, "DELETE FROM mail"));
    }

    private void turn(String endpoint, Turn.To to, Instant at) throws SQLException {
        database.inTransaction(connection -> {
            String reason = to == Turn.To.SUSPENDED ? "gone" : null;
            MailRows.turn(
                    connection,
                    Notice.of(new Turn(connection, "acc_1", endpoint, to, reason, null, null), at),
                    at.plus(DELAY));
            return null;
        });
    }

    private List<News> claim(Instant at) throws SQLException {
        return database.inTransaction(connection -> MailRows.claim(connection, "acc_1", at, LEASE));
    }

    private List<OperationalType> mail(Instant at) throws SQLException {
        List<News> claimed = claim(at);
        for (News news : claimed) {
            database.inTransaction(connection -> {
                MailRows.mailed(connection, "acc_1", news);
                return null;
            });
        }
        return claimed.stream().map(News::type).toList();
    }

    private long rows() throws SQLException {
        return database.inTransaction(
                connection -> FreshDatabase.query(connection, row -> row.getLong(1), "SELECT COUNT(*) FROM mail")
                        .get(0));
    }

    @Test
    void newsOfAShortTimeComeInOneMail() throws SQLException {
        turn("ep_1", Turn.To.DEGRADED, NOW);
        turn("ep_2", Turn.To.SUSPENDED, NOW.plusSeconds(1));
        assertThat(mail(NOW.plusSeconds(119))).isEmpty();
        assertThat(mail(NOW.plusSeconds(121)))
                .containsExactly(OperationalType.ENDPOINT_DEGRADED, OperationalType.ENDPOINT_SUSPENDED);
        assertThat(mail(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void whatIsOverBeforeTheMailIsNotMentioned() throws SQLException {
        turn("ep_1", Turn.To.DEGRADED, NOW);
        turn("ep_1", Turn.To.RECOVERED, NOW.plusSeconds(30));
        assertThat(rows()).isZero();
    }

    @Test
    void eachStateIsMailedOnceAndWellIsForgotten() throws SQLException {
        turn("ep_1", Turn.To.DEGRADED, NOW);
        assertThat(mail(NOW.plusSeconds(120))).containsExactly(OperationalType.ENDPOINT_DEGRADED);
        turn("ep_1", Turn.To.RECOVERED, NOW.plusSeconds(200));
        turn("ep_1", Turn.To.DEGRADED, NOW.plusSeconds(210));
        assertThat(mail(NOW.plusSeconds(999))).as("they know").isEmpty();
        turn("ep_1", Turn.To.SUSPENDED, NOW.plusSeconds(1000));
        assertThat(mail(NOW.plusSeconds(1120))).containsExactly(OperationalType.ENDPOINT_SUSPENDED);
        turn("ep_1", Turn.To.RECOVERED, NOW.plusSeconds(2000));
        assertThat(mail(NOW.plusSeconds(2120))).containsExactly(OperationalType.ENDPOINT_RECOVERED);
        assertThat(rows()).isZero();
    }

    @Test
    void aMailThatWasNotTakenIsSentAfterTheLeaseByAnyNode() throws SQLException {
        turn("ep_1", Turn.To.DEGRADED, NOW);
        Instant first = NOW.plusSeconds(120);
        assertThat(claim(first)).hasSize(1);
        assertThat(claim(first.plus(LEASE).minusMillis(1))).as("another node").isEmpty();
        assertThat(mail(first.plus(LEASE))).containsExactly(OperationalType.ENDPOINT_DEGRADED);
    }

    @Test
    void whatHappensWhileTheMailIsSentIsMailedLater() throws SQLException {
        turn("ep_1", Turn.To.DEGRADED, NOW);
        Instant first = NOW.plusSeconds(120);
        List<News> claimed = claim(first);
        turn("ep_1", Turn.To.SUSPENDED, first);
        database.inTransaction(connection -> {
            MailRows.mailed(connection, "acc_1", claimed.get(0));
            return null;
        });
        assertThat(mail(first.plus(LEASE))).containsExactly(OperationalType.ENDPOINT_SUSPENDED);
    }
}
