package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postpaid.FreshDatabase;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.TestDatabase;
import dev.postpaid.shopping.ShopWar;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shop in the same server and the same database, which sends by Postpaid in its own transactions. */
@Tag("server")
class OutboxIT {

    private static final int MANY = 1_000;
    private static final String SHOP = "/shop/checkout";
    private static final String SHOP_TABLE = "CREATE TABLE shop.shop_order (number varchar(100) PRIMARY KEY)";

    private static final String INVOICE_SENT =
            """
            {"description": "An invoice was sent.", "example": {"number": "2026-17"},
             "schema": {"type": "object", "required": ["number"]}}
            """;

    private static final Path DIRECTORY = Path.of(System.getProperty("work"), "outbox-" + System.nanoTime());

    private static TestDatabase database;
    private static Path war;

    /** Of all tests; the one that kills it leaves another. */
    private static ServerProcess server;

    private final Receiver receiver = Receiver.start();

    /** The shop may only INSERT into the one table of Postpaid, where the database knows such rights. */
    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(DIRECTORY);
        database = TestDatabase.of(DIRECTORY);
        assumeTrue(
                database.isPostgresql() || Server.ours() == Server.PAYARA_MICRO,
                "an H2 file is opened once by the classes of one H2; WildFly gives each application its own");
        FreshDatabase.over(database);
        String user = DIRECTORY.getFileName().toString().replace('-', '_');
        if (database.isPostgresql()) {
            execute(
                    "CREATE ROLE " + user + " LOGIN PASSWORD 'secret'",
                    "GRANT INSERT (account_id, account_ref, kind, body) ON outbox TO " + user,
                    "CREATE SCHEMA shop AUTHORIZATION " + user,
                    "SET ROLE " + user,
                    SHOP_TABLE);
        } else {
            String quoted = "\"" + user.toUpperCase(Locale.ROOT) + "\"";
            execute(
                    "CREATE USER " + quoted + " PASSWORD 'secret'",
                    "GRANT INSERT ON outbox TO " + quoted,
                    "CREATE SCHEMA shop",
                    SHOP_TABLE,
                    "GRANT ALL ON shop.shop_order TO " + quoted);
        }
        String options = database.isPostgresql() ? "" : ";DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE";
        war = ShopWar.create(DIRECTORY, database.url() + options, user, "secret");
        server = start();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static ServerProcess start() {
        return ServerProcess.startBeside(war, SHOP, DIRECTORY, database);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private static Api.Answer buy(String way, String parameters) {
        return server.api()
                .call("POST", SHOP + "/" + way, Entity.entity(parameters, "application/x-www-form-urlencoded"));
    }

    private static Api.Answer sell(String account, String reference, int orders) {
        return buy("sell", account + "&currency=EUR&reference=" + reference + "&orders=" + orders);
    }

    private static int soldBy() {
        return Integer.parseInt(server.api().get(SHOP).expect(200).text());
    }

    private static List<JsonObject> refused() {
        return server.api().get("outbox?status=refused").expect(200).data();
    }

    /** The numbers of all orders of the feed, in its order. */
    private static List<String> recorded(Api shop) {
        List<String> numbers = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = shop.get("events?order=asc&limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            page.getJsonArray("data")
                    .getValuesAs(JsonObject.class)
                    .forEach(event -> numbers.add(event.getString("order_number")));
            cursor = page.getJsonArray("data").isEmpty() || page.isNull("next_cursor")
                    ? null
                    : page.getString("next_cursor");
        }
        return numbers;
    }

    private static List<String> numbers(String reference, int orders) {
        return IntStream.range(0, orders).mapToObj(i -> reference + "-" + i).toList();
    }

    @Test
    void whatIsCommittedIsSentAndWhatIsRolledBackIsNot() {
        Shop shop = Shop.open(server.api());
        OwnEventTypesIT.put(shop.api(), "invoice.sent", INVOICE_SENT).expect(201);
        shop.endpoint(receiver.url(), "\"events\":[\"order.paid\",\"prices\",\"invoice.sent\"]");
        String account = "account=" + shop.accountId();

        sell(account, "a", 1).expect(204);
        Received order = receiver.awaitRequests(1, Duration.ofSeconds(30)).get(0);
        assertThat(order.text()).contains("\"order_number\":\"a-0\"", "\"size\":\"L\"", "an@example.com");
        assertThat(Signatures.standardVerifies(order, shop.secret())).isTrue();

        assertThat(buy("fail", account + "&reference=b").expect(409).text()).contains("sold out");
        assertThat(buy("without", account + "&reference=c").expect(409).text()).contains("without a transaction");
        assertThat(buy("sell", account + "&currency=euro&reference=d&orders=1")
                        .expect(409)
                        .text())
                .isEqualTo("amount.currency: three capital letters");
        buy("price", account + "&reference=545").expect(204);

        List<Received> all = receiver.awaitRequests(2, Duration.ofSeconds(30));
        assertThat(all.get(1).text()).contains("\"type\":\"prices\",\"id\":545,\"action\":\"deleted\"");
        sell(account, "a", 1).expect(409); // its own key: the shop has the order
        sell(account, "e", 1).expect(204);
        buy("invoice", account + "&reference=2026-17").expect(204);
        sell(account, "f", 1).expect(204);
        assertThat(receiver.awaitRequests(5, Duration.ofSeconds(30)))
                .hasSize(5)
                .extracting(Received::text)
                .filteredOn(text -> text.contains("\"2026-17\""))
                .as("fired twice, with an id of its own")
                .hasSize(1);
        assertThat(refused()).isEmpty();
    }

    @Test
    void whatIsRefusedIsSeenHoldsUpNobodyAndIsRepaired() {
        Shop shop = Shop.open(server.api());
        shop.endpoint(receiver.url());
        String account = "account=" + shop.accountId();

        sell("ref=new-shop", "g", 1).expect(204);
        buy("sell", account + "&currency=XXX&reference=h&orders=2").expect(204);
        sell(account, "i", 1).expect(204);

        assertThat(receiver.awaitRequests(1, Duration.ofSeconds(30)).get(0).text())
                .contains("\"i-0\"");
        soon().until(() -> refused().size() == 3);
        JsonObject unknown = refused().get(2);
        assertThat(unknown.getString("account_ref")).isEqualTo("new-shop");
        assertThat(unknown.getJsonObject("problem").getString("type")).isEqualTo("/problems/account-not-found");
        JsonObject wrong = refused().get(0);
        assertThat(wrong.getJsonObject("problem")
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo("/amount/currency");
        assertThat(server.api()
                        .get("outbox/" + wrong.getString("id"))
                        .expect(200)
                        .string("body"))
                .contains("\"XXX\"", "an@example.com");
        assertThat(server.metric("postpaid_outbox_refused")).isEqualTo(3);
        shop.api().get("outbox").expect(403);

        server.api()
                .post("accounts", "{\"name\":\"New\",\"plan\":\"flow\",\"ref\":\"new-shop\"}")
                .expect(201);
        server.api().post("outbox/" + unknown.getString("id") + "/retry").expect(200);
        server.api().delete("outbox/" + wrong.getString("id")).expect(204);
        server.api().delete("outbox/" + wrong.getString("id")).expect(404);
        soon().until(() -> refused().size() == 1);
        Api acting = server.api().with("Postpaid-Account", "ref:new-shop");
        soon().untilAsserted(() -> assertThat(recorded(acting)).containsExactly("g-0"));

        shop.api().post("buyers/erase", "{\"email\":\"an@example.com\"}").expect(202);
        soon().until(() -> refused().isEmpty());
    }

    @Test
    void aThousandArriveOnceEachAndInOrder() {
        Shop shop = Shop.open(server.api());
        shop.endpoint(receiver.url(), "\"ordered\":true");

        sell("account=" + shop.accountId(), "n", MANY).expect(204);

        soon().until(() -> recorded(shop.api()).size() >= MANY);
        assertThat(recorded(shop.api())).containsExactlyElementsOf(numbers("n", MANY));
        receiver.awaitRequests(MANY, Duration.ofSeconds(90));
        assertThat(receiver.requests().stream().map(OutboxIT::number).toList())
                .containsExactlyElementsOf(numbers("n", MANY));
        assertThat(server.api().get("outbox").expect(200).data()).isEmpty();
    }

    private static String number(Received request) {
        return Suite.json(request.text()).getString("order_number");
    }

    /** It ends right after the last commit, while some rows are taken and others wait. */
    @Test
    void whatWasCommittedBeforeAKillIsRecordedOnce() throws IOException, InterruptedException {
        int before = soldBy();
        int sold = 200;
        Shop shop = Shop.open(server.api());
        shop.endpoint(receiver.url());
        String account = "account=" + shop.accountId();
        assertThatThrownBy(() -> buy("sell", account + "&currency=EUR&reference=k&orders=" + sold + "&halt=now"))
                .isInstanceOf(ProcessingException.class);
        assertThat(server.awaitEnd(Duration.ofSeconds(20))).isTrue();

        server = start();
        Shop after = shop.at(server.api());
        assertThat(soldBy()).isEqualTo(before + sold);
        soon().until(() -> recorded(after.api()).size() >= sold
                && server.api().get("outbox").data().isEmpty());
        assertThat(recorded(after.api())).containsExactlyElementsOf(numbers("k", sold));
        soon().untilAsserted(() -> assertThat(
                        receiver.requests().stream().map(OutboxIT::number).distinct())
                .hasSize(sold));
    }
}
