package dev.postpaid.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.accounts.Role;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Sha256;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a link opens, and when its visit is over. */
@Tag("database")
class PortalLinksTest {

    private static final Duration OPEN = Duration.ofMinutes(10);
    private static final Duration VISIT = Duration.ofHours(1);
    private static final String LINK = "the token of a link";

    private final FreshDatabase database = FreshDatabase.open();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-30T10:00:00Z"));
    private final PortalLinks links = new PortalLinks();

    @BeforeEach
    void makeLink() throws SQLException {
        links.database = database;
        links.clock = clock;
        Instant now = clock.instant();
        database.inTransaction(connection -> Database.update(
                connection,
                "INSERT INTO account (id, name, plan, is_operator, created_at, purged_rows) VALUES ('acc_1', 'Shop', 'FLOW', FALSE, ?, 0)",
                now));
        database.inTransaction(connection -> Database.update(
                connection,
                """
                INSERT INTO portal_link (id, account_id, link_sha256, role, actor, open_until, expires_at)
                VALUES ('ptl_1', 'acc_1', ?, 'viewer', 'jane', ?, ?)
                """,
                Sha256.hex(LINK.getBytes(UTF_8)),
                now.plus(OPEN),
                now.plus(VISIT)));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void aLinkOpensOnceAndItsTokenIsNotThatOfTheVisit() {
        String session = links.open(LINK, "Europe/Berlin").orElseThrow();

        assertThat(links.open(LINK, null)).isEmpty();
        assertThat(session).hasSize(43).isNotEqualTo(LINK);
        PortalVisit visit = links.find(session).orElseThrow();
        assertThat(visit.role()).isEqualTo(Role.VIEWER);
        assertThat(visit.visitor().login()).isEqualTo("portal: jane");
        assertThat(visit.visitor().zone()).isEqualTo("Europe/Berlin");
        assertThat(PortalLinks.isOf(visit, LINK)).isTrue();
        assertThat(PortalLinks.isOf(visit, session)).isFalse();
        assertThat(links.find(LINK)).isEmpty();
        assertThat(links.find("")).isEmpty();
    }

    @Test
    void aLinkThatIsTooOldDoesNotOpen() {
        clock.pass(OPEN);

        assertThat(links.open(LINK, null)).isEmpty();
    }

    @Test
    void aVisitEndsAtItsTimeWhenItWasOpenedLateToo() {
        clock.pass(OPEN.minusSeconds(1));
        String session = links.open(LINK, null).orElseThrow();

        clock.pass(VISIT.minus(OPEN));
        assertThat(links.find(session)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(links.find(session)).isEmpty();
    }

    @Test
    void whoLeavesIsOut() {
        String session = links.open(LINK, null).orElseThrow();

        links.end(session);

        assertThat(links.find(session)).isEmpty();
        assertThat(links.open(LINK, null)).isEmpty();
    }

    @Test
    void whatIsOverIsDeleted() throws SQLException {
        assertThat(expired()).isZero();
        clock.pass(VISIT);

        assertThat(expired()).isEqualTo(1);
        List<String> left = database.inTransaction(
                connection -> Database.query(connection, row -> row.getString("id"), "SELECT id FROM portal_link"));
        assertThat(left).isEmpty();
    }

    private int expired() throws SQLException {
        return database.inTransaction(connection -> links.expire(connection, "acc_1", null, clock.instant(), 10));
    }
}
