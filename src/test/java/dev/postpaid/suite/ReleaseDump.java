package dev.postpaid.suite;

import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import dev.postpaid.accounts.Role;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Makes the dump of a release for {@code src/test/resources/upgrade}: a server that has done everything once is killed in the
 * middle of an attempt. Not part of the suite: see the page there for how to run it.
 */
class ReleaseDump {

    private static final String STRIPE_SECRET = "whsec_of_stripe_for_a_test";
    private static final String CHANGES =
            "{\"data\":[{\"type\":\"prices\",\"id\":545,\"action\":\"updated\",\"attributes\":{\"amount\":12}}]}";

    private final Path directory = Path.of(System.getProperty("work"), "release-" + System.nanoTime());
    private final TestDatabase database = TestDatabase.of(directory);

    /** What a test cannot read from the dump, since it is sealed or hashed there. */
    private final Map<String, String> known = new LinkedHashMap<>();

    @Test
    void make() throws Exception {
        try (Receiver receiver = Receiver.start();
                ServerProcess server =
                        ServerProcess.start(directory, database, "master-key=" + TestDatabase.MASTER_KEY)) {
            fill(server, receiver);
            server.kill();
        }
        // An embedded database has one node, which does not write of itself.
        assertThat(emptyTables()).isEqualTo(database.isPostgresql() ? List.of() : List.of("node"));
        String name = database.isPostgresql() ? "postgresql" : "h2";
        Path target = Files.createDirectories(Path.of("target/upgrade"));
        dump(target.resolve(name + ".sql"));
        Files.write(
                target.resolve(name + ".properties"),
                known.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
    }

    private void fill(ServerProcess server, Receiver receiver) throws Exception {
        Api operator = server.api();
        operator.post("entities", "{\"name\":\"boats\",\"label\":\"Boats\"}").expect(201);
        Shop shop = Shop.open(operator, "flow", "Shop of before");
        String endpoint = shop.endpoint(
                receiver.url("/account"),
                "\"name\":\"Ledger\",\"headers\":{\"Authorization\":\"Bearer of-before\"},\"signature_key\":\"key-of-before\"");
        useItsPages(shop);

        known.put("delivered", shop.eventOf(shop.sell()));
        receiver.awaitRequests(1, Suite.SOON);
        shop.api().post("signing-secret/rotate", "{\"overlap_hours\":168}").expect(200);
        shop.api().post("signing-secret/activate").expect(200);
        erase(shop, "an@example.com");

        receiver.answer(503);
        pay(shop);
        shop.api()
                .with("Idempotency-Key", "of-before")
                .post("orders", Shop.order())
                .expect(201);
        known.put("waiting", shop.eventOf(shop.sell()));
        shop.endpoint(receiver.url("/changes"), "\"events\":[\"prices\"]");
        known.put("changes", shop.api().post("changes", CHANGES).expect(202).id());
        String own = shop.api()
                .post("endpoints", "{\"url\":\"" + receiver.url("/own") + "\",\"own_secret\":true}")
                .expect(201)
                .string("secret");
        known.put("own", shop.eventOf(shop.sell()));
        shop.api()
                .post("hooks", "{\"target_url\":\"" + receiver.url("/hook") + "\",\"event\":\"order.paid\"}")
                .expect(201);
        shop.api()
                .post("endpoints/" + shop.endpoint(receiver.url("/paused")) + "/disable")
                .expect(200);
        shop.api().delete("endpoints/" + shop.endpoint(receiver.url("/gone"))).expect(204);
        shop.api().post("api-keys", "{\"name\":\"reader\",\"access\":\"read\"}").expect(201);
        Shop.open(operator, "free", "Shop without webhooks").sell();

        receiver.hang();
        int before = receiver.requests().size();
        known.put("interrupted", shop.eventOf(shop.sell()));
        receiver.awaitRequests(before + 1, Suite.SOON);
        known.put("account", shop.accountId());
        known.put("key", shop.api().key());
        known.put("secret", shop.secret());
        known.put("own-secret", own);
        known.put("endpoint", endpoint);
        known.put("receiver", receiver.url("").replaceFirst("/$", ""));
    }

    private static void erase(Shop shop, String email) {
        String id = shop.api()
                .post("buyers/erase", "{\"email\":\"" + email + "\"}")
                .expect(202)
                .id();
        Suite.soon().until(() -> shop.api()
                .get("buyers/erasures/" + id)
                .expect(200)
                .string("status")
                .equals("done"));
    }

    /** A payment that pays, one too many, and one of another shop. */
    private static void pay(Shop shop) throws Exception {
        shop.api()
                .call("PUT", "payment-providers/stripe", Entity.json("{\"webhook_secret\":\"" + STRIPE_SECRET + "\"}"))
                .expect(201);
        String order = shop.api().post("orders", Shop.order()).expect(201).id();
        for (String metadata : List.of(order, order, "ord_of_another_shop")) {
            String intent = "pi_dump" + System.nanoTime();
            String body = sample("stripe-intent", "pi_3RgRPqEEXQJo9EEO1a43uB5g", intent, "ord_sample", metadata);
            long now = Instant.now().getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(STRIPE_SECRET.getBytes(UTF_8), "HmacSHA256"));
            String signature = HexFormat.of().formatHex(mac.doFinal((now + "." + body).getBytes(UTF_8)));
            HttpRequest request = HttpRequest.newBuilder(
                            shop.api().base().resolve("/api/v1/payments/stripe/" + shop.accountId()))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Stripe-Signature", "t=" + now + ",v1=" + signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** What only people can do: a person of its own, an inspector, a product and somebody who buys it. */
    private static void useItsPages(Shop shop) {
        Person.in(shop, Role.OWNER).close();
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(shop.api().base(), "en-GB")) {
            Inspected.by(seller, shop).send("POST", "/a?b=c", "{\"seen\":true}");
            seller.opens("/dashboard/product");
            Page page = seller.page();
            page.locator("[id='product:name']").fill("Course in Ghent");
            page.locator("[id='product:price']").fill("121");
            seller.button("Save").click();
            page.waitForURL(Pattern.compile(".*/dashboard/products"));
            buyer.opens(page.locator("[id='list'] tbody a[href*='/checkout/']").getAttribute("href"));
            buyer.page().locator("[id='buyer:email']").fill("bo@example.com");
            buyer.button("Pay on the test page").click();
            buyer.page().waitForURL(Pattern.compile(".*/checkout/test/.*"));
            buyer.button("Cancelled").click();
            buyer.page().locator(".notice").waitFor();
        }
    }

    private List<String> emptyTables() throws Exception {
        List<String> empty = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(null, "public", null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (ResultSet rows =
                        connection.createStatement().executeQuery("SELECT COUNT(*) FROM \"" + table + "\"")) {
                    rows.next();
                    if (rows.getInt(1) == 0) {
                        empty.add(table);
                    }
                }
            }
        }
        return empty;
    }

    private void dump(Path file) throws Exception {
        if (!database.isPostgresql()) {
            try (Connection connection = database.connect()) {
                connection
                        .createStatement()
                        .execute("SCRIPT COLUMNS NOPASSWORDS NOSETTINGS TO '" + file.toAbsolutePath() + "'");
            }
            keep(file, line -> !line.startsWith("CREATE USER"));
            return;
        }
        // libpq knows the URL without its first word.
        Process process = new ProcessBuilder(
                        "pg_dump",
                        "--column-inserts",
                        "--no-owner",
                        "--no-privileges",
                        database.url().replace("jdbc:postgresql://", "postgresql://" + database.user() + "@"))
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("pg_dump ended with " + process.exitValue());
        }
        keep(file, line -> !line.startsWith("\\"));
    }

    private static void keep(Path file, Predicate<String> wanted) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(
                file, lines.stream().filter(wanted).map(String::stripTrailing).toList());
    }
}
