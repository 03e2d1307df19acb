package dev.postpaid.masterkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Node;
import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.Vault;
import dev.postpaid.platform.Vaults;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changing the master key, with nodes that are only as much of one as this needs. */
@Tag("database")
class ReencryptionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String OLD = Vaults.key('o');
    private static final String NEW = Vaults.key('n');

    private final SettableClock clock = new SettableClock(NOW);
    private final List<String> living = new ArrayList<>();
    private FreshDatabase database;

    /** A node, as long as it lives. */
    private final class TestNode {

        private final String id;
        private final Vault vault;
        private final MasterKeys keys;
        private final Reencryption work = new Reencryption();

        TestNode(String id, String... configured) {
            this.id = id;
            vault = Vaults.with(configured);
            keys = new MasterKeys() {
                @Override
                List<SealedColumn> columns() {
                    return SealedColumnsTest.produced().stream()
                            .sorted(java.util.Comparator.comparing(Position::nameOf))
                            .toList();
                }
            };
            keys.database = database;
            keys.vault = vault;
            keys.clock = clock;
            keys.metrics = new Metrics();
            keys.node = new Node() {
                @Override
                public String id() {
                    return id;
                }
            };
            keys.nodes = new NodeHealth() {
                @Override
                public List<String> livingNodes() {
                    return living;
                }
            };
            work.database = database;
            work.masterKeys = keys;
            work.vault = vault;
            work.clock = clock;
        }

        TestNode start() throws SQLException {
            keys.check(null);
            living.add(id);
            keys.begin(null);
            return this;
        }

        void stop() {
            living.remove(id);
        }

        /** As the background thread does it. @return how many steps there were */
        int works() {
            int steps = 0;
            boolean more = true;
            while (more) {
                more = false;
                for (String each : work.unfinished()) {
                    steps++;
                    more |= work.step(each);
                }
            }
            return steps;
        }

        /** Also the pass that checks. */
        void worksUntilAllIsDone() {
            works();
            clock.pass(Reencryption.PAUSE);
            works();
        }

        long left() {
            return keys.rotation().left();
        }

        void seals(String row, String secret) throws SQLException {
            change("INSERT INTO installation (name, sealed) VALUES (?, ?)", row, vault.seal(row, secret));
        }

        void sealsAgain(String row, String secret) throws SQLException {
            assertThat(change("UPDATE installation SET sealed = ? WHERE name = ?", vault.seal(row, secret), row))
                    .isOne();
        }
    }

    @BeforeEach
    void open() {
        database = FreshDatabase.open();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private int change(String sql, Object... parameters) throws SQLException {
        return database.inTransaction(connection -> Database.update(connection, sql, parameters));
    }

    private byte[] sealed(String row) {
        return database.with(connection -> Database.query(
                        connection, found -> found.getBytes(1), "SELECT sealed FROM installation WHERE name = ?", row))
                .get(0);
    }

    private Map<String, String> readWith(String key) {
        Vault vault = Vaults.with(key);
        Map<String, String> secrets = new TreeMap<>();
        database.with(connection -> Database.query(
                connection,
                row -> secrets.put(row.getString("name"), vault.open(row.getString("name"), row.getBytes("sealed"))),
                "SELECT name, sealed FROM installation"));
        return secrets;
    }

    private List<String> needed() {
        return database.with(MasterKeyUse::all);
    }

    private static String name(String key) {
        return Vaults.with(key).keyIds().get(0);
    }

    @Test
    void aNodeWithOneKeyHasNothingToDo() throws SQLException {
        TestNode node = new TestNode("node_a", OLD).start();
        node.seals("one", "secret");

        assertThat(node.works()).isZero();
        assertThat(node.keys.rotation()).isNull();
        assertThat(needed()).containsExactly(name(OLD));
    }

    @Test
    void aKeyIsChangedWhileNodesRunAndUseTheSecrets() throws SQLException {
        TestNode a = new TestNode("node_a", OLD).start();
        TestNode b = new TestNode("node_b", OLD).start();
        a.seals("one", "first secret");
        a.stop();
        a = new TestNode("node_a2", OLD, NEW).start();
        b.stop();
        b = new TestNode("node_b2", OLD, NEW).start();
        a.worksUntilAllIsDone();
        assertThat(a.left()).isZero();

        a.stop();
        a = new TestNode("node_a3", NEW, OLD).start();
        a.seals("two", "second secret");
        assertThat(b.vault.open("two", sealed("two"))).isEqualTo("second secret");
        assertThat(a.works()).as("while the other encrypts with the old key").isZero();
        assertThat(a.keys.rotation().waitingFor()).containsExactly("node_b2");
        assertThat(a.left()).isEqualTo(2);
        assertThat(needed()).containsExactlyInAnyOrder(name(OLD), name(NEW));

        b.stop();
        b = new TestNode("node_b3", NEW, OLD).start();
        a.works();
        assertThat(readWith(NEW)).containsEntry("one", "first secret").containsEntry("two", "second secret");
        assertThat(a.left()).as("it is checked once more").isEqualTo(2);
        clock.pass(Reencryption.PAUSE);
        b.works();
        assertThat(a.left()).isZero();
        assertThat(needed()).containsExactly(name(NEW));

        b.stop();
        new TestNode("node_b4", NEW).start();
    }

    @Test
    void aStartWithoutAKeyThatSecretsMayNeedIsRefused() throws SQLException {
        TestNode a = new TestNode("node_a", OLD).start();
        a.stop();
        new TestNode("node_b", NEW, OLD).start().stop();

        assertThatThrownBy(() -> new TestNode("node_c", NEW).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("secrets may be encrypted with the master key named " + name(OLD)
                        + ": postpaid.master-key must contain it, too");
        assertThat(needed()).containsExactlyInAnyOrder(name(OLD), name(NEW));
    }

    /** Until then nothing had been noted about keys. */
    @Test
    void theFirstStartOfThisVersionMayBringANewKey() throws SQLException {
        change("INSERT INTO installation (name, sealed) VALUES ('one', ?)", (Object)
                Vaults.with(OLD).seal("one", "secret"));
        TestNode node = new TestNode("node_a", NEW, OLD).start();
        assertThat(needed()).containsExactlyInAnyOrder(name(OLD), name(NEW));

        node.worksUntilAllIsDone();

        assertThat(needed()).containsExactly(name(NEW));
        assertThat(readWith(NEW)).containsEntry("one", "secret");
    }

    /** As a process that is killed, and another that goes on. */
    @Test
    void whatOneNodeBeganAnotherFinishes() throws SQLException {
        TestNode node = new TestNode("node_a", OLD).start();
        for (int i = 0; i < 450; i++) {
            node.seals("row" + i, "secret " + i);
        }
        node.stop();
        TestNode killed = new TestNode("node_b", NEW, OLD).start();
        long all = killed.left();
        int steps = 0;
        while (killed.left() == all && steps++ < 10) {
            assertThat(killed.work.step(name(NEW))).isTrue();
        }
        assertThat(killed.left()).isBetween(1L, all - 1);
        killed.stop();

        TestNode next = new TestNode("node_c", NEW, OLD).start();
        next.worksUntilAllIsDone();

        assertThat(next.left()).isZero();
        assertThat(readWith(NEW)).hasSize(450).containsEntry("row449", "secret 449");
    }

    @Test
    void whatIsChangedMeanwhileIsNotLost() throws SQLException {
        TestNode old = new TestNode("node_a", OLD).start();
        old.seals("one", "before");
        old.stop();
        TestNode node = new TestNode("node_b", NEW, OLD).start();
        byte[] read = sealed("one");
        node.sealsAgain("one", "after");

        database.inTransaction(connection -> {
            new SealedRows(new SealedColumn("installation", "name", "sealed"))
                    .replace(
                            connection,
                            List.of(new SealedRows.Renewed(
                                    "one", read, node.vault.renewed("one", read).orElseThrow())));
            return null;
        });

        assertThat(readWith(NEW)).containsEntry("one", "after");
    }

    /** A transaction that had read the row before writes it back as it was. */
    @Test
    void whatIsWrittenBackWithTheOldKeyIsFoundByTheNextPass() throws SQLException {
        TestNode old = new TestNode("node_a", OLD).start();
        old.seals("one", "secret");
        byte[] before = sealed("one");
        old.stop();
        TestNode node = new TestNode("node_b", NEW, OLD).start();
        node.works();
        change("UPDATE installation SET sealed = ? WHERE name = 'one'", (Object) before);

        clock.pass(Reencryption.PAUSE);
        node.works();
        assertThat(readWith(NEW)).containsEntry("one", "secret");
        assertThat(needed()).as("until a pass found nothing").contains(name(OLD));

        clock.pass(Reencryption.PAUSE);
        node.works();
        assertThat(needed()).containsExactly(name(NEW));
    }

    @Test
    void theSecondPassDoesNotBeginBeforeTransactionsOfTheFirstHaveEnded() throws SQLException {
        new TestNode("node_a", OLD).start().stop();
        TestNode node = new TestNode("node_b", NEW, OLD).start();
        change("INSERT INTO installation (name, sealed) VALUES ('one', ?)", (Object)
                Vaults.with(OLD).seal("one", "secret"));
        node.works();

        clock.pass(Reencryption.PAUSE.minus(Duration.ofSeconds(1)));
        assertThat(node.works()).isZero();
        assertThat(node.left()).isPositive();
    }

    @Test
    void aSecretThatNoKeyReadsStaysAsItIsAndStopsNothing() throws SQLException {
        TestNode old = new TestNode("node_a", OLD).start();
        byte[] foreign = Vaults.with(Vaults.key('x')).seal("one", "secret");
        change("INSERT INTO installation (name, sealed) VALUES ('one', ?)", (Object) foreign);
        old.seals("two", "secret");
        old.stop();

        TestNode node = new TestNode("node_b", NEW, OLD).start();
        node.worksUntilAllIsDone();

        assertThat(sealed("one")).isEqualTo(foreign);
        assertThat(Vaults.with(NEW).open("two", sealed("two"))).isEqualTo("secret");
        assertThat(needed()).containsExactly(name(NEW));
    }

    /** A node that begins to use a key while the pass of another ends. */
    @Test
    void aKeyThatIsAddedDuringAPassStaysNeeded() throws SQLException {
        new TestNode("node_a", OLD).start().stop();
        TestNode node = new TestNode("node_b", OLD, NEW).start();
        node.seals("one", "secret");
        assertThat(node.work.step(name(OLD))).isTrue();
        clock.pass(Duration.ofSeconds(1));
        TestNode next = new TestNode("node_c", NEW, OLD).start();

        while (node.work.step(name(OLD))) {
            assertThat(needed()).hasSize(2);
        }
        assertThat(needed()).containsExactlyInAnyOrder(name(OLD), name(NEW));
        assertThat(node.left()).as("another pass decides").isPositive();

        next.stop();
        clock.pass(Reencryption.PAUSE);
        node.works();
        assertThat(needed()).containsExactly(name(OLD));
    }

    @Test
    void aKeyThatIsTakenBackIsLeftAgain() throws SQLException {
        TestNode a = new TestNode("node_a", OLD).start();
        a.seals("one", "secret");
        a.stop();
        a = new TestNode("node_b", NEW, OLD).start();
        a.works();
        a.stop();

        a = new TestNode("node_c", OLD, NEW).start();
        a.worksUntilAllIsDone();

        assertThat(readWith(OLD)).containsEntry("one", "secret");
        assertThat(needed()).containsExactly(name(OLD));
    }
}
