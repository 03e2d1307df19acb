package dev.postpaid.suite;

import static dev.postpaid.suite.Signatures.standardVerifies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.TestDatabase;
import dev.postpaid.platform.Vaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changing the master key while its secrets are used: signatures, a key and a header, before, meanwhile and after. */
class MasterKeyRotationIT {

    private static final String OLD = Vaults.key('o');
    private static final String NEW = Vaults.key('n');

    /** A pass, half a minute, and another one. */
    private static final Duration REENCRYPTED = Duration.ofMinutes(3);

    private static final String SECRETS = "\"signature_key\":\"typed key\",\"headers\":{\"X-Shop\":\"typed value\"}";

    private final Receiver receiver = Receiver.start();
    private final Path directory = Path.of(System.getProperty("work"), "rotated-" + System.nanoTime());
    private Shop shop;
    private String secret;

    @AfterEach
    void close() {
        receiver.close();
    }

    private void open(Api operator) {
        shop = Shop.open(operator);
        shop.endpoint(receiver.url(), SECRETS);
        secret = shop.secret();
    }

    private static double left(ServerProcess node) {
        return node.metric("postpaid_master_key_secrets_left");
    }

    private void sellsAt(ServerProcess server) {
        int before = receiver.requests().size();
        shop = shop.at(server.api());
        assertThat(shop.secret()).isEqualTo(secret);
        shop.sell();
        assertSigned(receiver.awaitRequests(before + 1, Suite.SOON).get(before));
    }

    private void assertSigned(Received request) {
        assertThat(standardVerifies(request, secret)).isTrue();
        assertThat(request.header("x-webhook-signature")).isEqualTo("typed key");
        assertThat(request.header("x-shop")).isEqualTo("typed value");
    }

    private static void awaitLog(ServerProcess server, String text) {
        Awaitility.await(text + ", see " + server.log())
                .atMost(REENCRYPTED)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Files.readString(server.log()).contains(text));
    }

    private static void awaitNoneLeft(ServerProcess node) {
        Awaitility.await()
                .atMost(REENCRYPTED)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> left(node) == 0);
    }

    private void isRefused(TestDatabase database, String keys, String reason) {
        try (ServerProcess server = ServerProcess.launch(directory, database, "master-key=" + keys)) {
            server.awaitRefusal(Pattern.quote(reason));
        }
    }

    @Test
    @Tag("postgresql")
    @Tag("crash")
    @Tag("minutes")
    void aServerThatIsKilledInBetweenGoesOnAndLosesNothing() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, "master-key=" + OLD)) {
            open(server.api());
            sellsAt(server);
            assertThat(left(server)).isZero();
            assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        }
        try (ServerProcess server = ServerProcess.start(directory, "master-key=" + NEW + "," + OLD)) {
            sellsAt(server);
            awaitLog(server, "secrets re-encrypted with the master key");
            sellsAt(server);
            assertThat(left(server)).as("they are checked once more").isPositive();
            server.kill();
        }
        TestDatabase database = TestDatabase.of(directory);
        isRefused(database, NEW, "secrets may be encrypted with the master key named ");
        isRefused(database, OLD, "secret of match_key cannot be read: is postpaid.master-key the right one?");

        try (ServerProcess server = ServerProcess.start(directory, "master-key=" + NEW + "," + OLD)) {
            sellsAt(server);
            awaitNoneLeft(server);
            awaitLog(server, "no secret needs another master key");
            sellsAt(server);
            assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        }
        try (ServerProcess server = ServerProcess.start(directory, "master-key=" + NEW)) {
            sellsAt(server);
        }
    }

    /** The key beside an embedded database, as docs/operating.md says. */
    @Test
    @Tag("http")
    @Tag("browser")
    void theKeyFileGetsAnotherFirstLine() throws Exception {
        TestDatabase embedded =
                new TestDatabase("jdbc:h2:file:" + directory.resolve("postpaid").toAbsolutePath(), "sa", "");
        Path keyFile = directory.resolve("postpaid.key");
        try (ServerProcess server = ServerProcess.start(directory, embedded)) {
            open(server.api());
            assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        }
        isRefused(embedded, NEW, "cannot be read: is postpaid.master-key the right one?");
        Files.writeString(keyFile, NEW + "\n" + Files.readString(keyFile));
        try (ServerProcess server = ServerProcess.start(directory, embedded)) {
            seesWhenTheOldKeyCanGo(server);
            sellsAt(server);
            assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        }
        Files.writeString(keyFile, NEW + "\n");
        try (ServerProcess server = ServerProcess.start(directory, embedded)) {
            sellsAt(server);
        }
    }

    private void seesWhenTheOldKeyCanGo(ServerProcess server) {
        try (Person operator = Person.operatorOf(shop.at(server.api()), "nl-NL")) {
            operator.opens("/dashboard/operator/workload");
            assertThat(operator.page().locator("#master-key code").allInnerTexts())
                    .hasSize(2)
                    .first()
                    .isEqualTo(Vaults.with(NEW).keyIds().get(0));
            operator.canUseThePage();
            Awaitility.await()
                    .atMost(REENCRYPTED)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> operator.page()
                            .locator("#master-key")
                            .innerText()
                            .contains("Geen geheim heeft de andere sleutels nog nodig."));
        }
    }

    @Test
    @Tag("postgresql")
    @Tag("nodes")
    @Tag("browser")
    void anOperatorIsToldWhichNodesLackTheKey() throws Exception {
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.set("master-key=" + OLD);
            nodes.startWhoIsNotThere();
            nodes.set("master-key=" + NEW + "," + OLD);
            nodes.restartSecond();
            shop = Shop.open(nodes.second().api());
            try (Person operator = Person.operatorOf(shop)) {
                operator.opens("/dashboard/profile");
                assertThat(operator.page().locator(".warnings").innerText())
                        .contains("Nodes without the master key of this one cannot read new secrets: node_");
            }
        }
    }

    @Test
    @Tag("postgresql")
    @Tag("nodes")
    void twoNodesChangeTheKeyOneAfterTheOtherUnderLoad() throws Exception {
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.set("master-key=" + OLD);
            nodes.startWhoIsNotThere();
            open(nodes.first().api());
            Buyers buyers = new Buyers(() -> nodes.sell(shop.api()));
            try (buyers) {
                for (String keys : List.of(OLD + "," + NEW, NEW + "," + OLD)) {
                    nodes.set("master-key=" + keys);
                    nodes.restartFirst();
                    awaitMore(buyers);
                    assertThat(shop.at(nodes.second().api()).secret()).isEqualTo(secret);
                    shop.at(nodes.first().api())
                            .api()
                            .post("signing-secret/rotate", "{\"overlap_hours\":1}")
                            .expect(200);
                    nodes.restartSecond();
                    secret = shop.at(nodes.second().api()).secret();
                    awaitMore(buyers);
                }
                awaitNoneLeft(nodes.first());
                awaitNoneLeft(nodes.second());
                nodes.set("master-key=" + NEW);
                nodes.restartFirst();
                nodes.restartSecond();
                awaitMore(buyers);
            }
            Awaitility.await()
                    .atMost(Suite.SOON.multipliedBy(2))
                    .until(() -> receiver.requests().size() >= buyers.sold().size());

            assertThat(buyers.failures()).isEmpty();
            assertThat(receiver.requests()).as("each one once").hasSameSizeAs(buyers.sold());
            assertSigned(receiver.requests().get(receiver.requests().size() - 1));
        }
    }

    private static void awaitMore(Buyers buyers) {
        int enough = buyers.sold().size() + 40;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> buyers.sold().size() > enough || !buyers.failures().isEmpty());
    }
}
