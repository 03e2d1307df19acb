package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nodes that share a database are to each other, with real processes whose clocks are 30 seconds apart. */
@Tag("postgresql")
@Tag("nodes")
class NodesIT {

    private static final int IN_FLIGHT = 10;
    private static final int SOLD = 3 * IN_FLIGHT;

    /** Long before the lease of 60 s ends, and long enough for a slow machine. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(40);

    /** A copy is used for a second; a slow machine needs a little more. */
    private static final Duration COPIES_ARE_OLD = Duration.ofSeconds(5);

    private static final TwoNodes NODES = new TwoNodes();

    private final Receiver receiver = Receiver.start();

    /** Until it is open, what arrives is not answered. */
    private final CountDownLatch open = new CountDownLatch(1);

    private final AtomicBoolean answering = new AtomicBoolean();
    private Shop shop;

    @BeforeEach
    void startWhoIsNotThere() {
        NODES.startWhoIsNotThere();
        shop = Shop.open(NODES.first().api());
    }

    @AfterEach
    void close() {
        open.countDown();
        receiver.close();
    }

    @AfterAll
    static void stop() {
        NODES.close();
    }

    private Api elsewhere() {
        return shop.api().on(NODES.second().api());
    }

    private static void await(Duration atMost, java.util.concurrent.Callable<Boolean> met) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(met);
    }

    private static String sell(Api node) {
        return node.post("orders", Shop.order(Shop.reference())).expect(201).id();
    }

    private static List<JsonObject> delivered(Api node) {
        return node.get("deliveries?status=delivered&limit=100").data();
    }

    private Set<String> told() {
        Set<String> ids = new HashSet<>();
        receiver.requests().forEach(request -> ids.add(request.header("webhook-id")));
        return ids;
    }

    @Test
    void whatIsSoldOnBothIsDeliveredOnce() {
        shop.endpoint(receiver.url());

        IntStream.range(0, 80).parallel().forEach(i -> sell(i % 2 == 0 ? shop.api() : elsewhere()));

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == 80);
        assertThat(receiver.requests()).hasSize(80);
        assertThat(told()).hasSize(80);
    }

    @Test
    void whatIsDecidedOnOneHoldsThereAtOnceAndOnTheOtherInAMoment() {
        String endpoint = "endpoints/" + shop.endpoint(receiver.url());
        String key =
                shop.api().post("api-keys", "{\"name\":\"CI\"}").expect(201).string("key");
        shop.api().as(key).get("me").expect(200);
        elsewhere().as(key).get("me").expect(200);
        String id = shop.api().get("api-keys").data().get(0).getString("id");

        shop.api().post("api-keys/" + id + "/regenerate").expect(200);
        shop.api().as(key).get("me").expect(401);
        await(COPIES_ARE_OLD, () -> elsewhere().as(key).get("me").status() == 401);

        shop.api().post(endpoint + "/disable").expect(200);
        assertThat(reason(shop.api())).isEqualTo("disabled");
        await(COPIES_ARE_OLD, () -> reason(elsewhere()).equals("disabled"));
    }

    @Test
    void anEntityThatIsAddedOnOneIsKnownThereAtOnceAndOnTheOtherInAMoment() {
        String name = "rooms_" + Long.toString(System.nanoTime(), 26).replaceAll("[0-9]", "z");
        String change =
                "{\"data\":[{\"type\":\"" + name + "\",\"id\":1,\"action\":\"created\",\"attributes\":{\"beds\":2}}]}";
        for (Api node : List.of(shop.api(), elsewhere())) {
            JsonObject refused = node.post("changes", change).expect(422).json();
            assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                    .isEqualTo("/data/0/type");
        }

        NODES.first()
                .api()
                .post("entities", "{\"name\":\"" + name + "\",\"label\":\"Rooms\"}")
                .expect(201);

        shop.api().post("changes", change).expect(202);
        await(COPIES_ARE_OLD, () -> elsewhere().post("changes", change).status() == 202);
    }

    @Test
    void whatAnInspectorGetsOnOneIsAnsweredOnTheOther() throws Exception {
        JsonObject inspector = shop.api().post("inspectors", "{}").expect(201).json();
        String requests = "inspectors/" + inspector.getString("id") + "/requests";
        elsewhere().get(requests + "?answers=true").expect(200);
        String path = URI.create(inspector.getString("url")).getPath();
        var sent = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(NODES.first().api().base().resolve(path))
                                .timeout(TAKEN_OVER)
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        JsonObject request = elsewhere()
                .get(requests + "?after=0&wait=20&answers=true")
                .expect(200)
                .data()
                .get(0);
        elsewhere()
                .post(requests + "/" + request.getString("id") + "/answer", "{\"status\":418,\"body\":\"tea\"}")
                .expect(200);

        HttpResponse<String> answer = sent.get(TAKEN_OVER.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("tea");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    }

    /** Why an order that is paid at this node is not sent to its one endpoint; empty if it is. */
    private static String reason(Api node) {
        String number = node.get("orders/" + sell(node)).string("order_number");
        String event = node.get("events?order_number=" + number).data().get(0).getString("id");
        return node.get("events/" + event)
                .json()
                .getJsonArray("endpoints")
                .getJsonObject(0)
                .getString("reason", "");
    }

    @Test
    void clocksThatAreApartMakeNoDifferenceToAnybody() {
        assertThat(clockOffset(NODES.first())).isCloseTo(10, within(5.0));
        assertThat(clockOffset(NODES.second())).isCloseTo(-20, within(5.0));
        receiver.answer(request -> Reply.of(receiver.requests().size() % 2 == 0 ? 200 : 500));
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3,3,3,3,3,3,3,3,3,3]}");

        for (int i = 0; i < 10; i++) {
            sell(shop.api());
            sell(elsewhere());
        }

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == 20);
        long now = Instant.now().getEpochSecond();
        assertThat(receiver.requests())
                .allSatisfy(request -> assertThat(Long.parseLong(request.header("webhook-timestamp")))
                        .isBetween(now - TAKEN_OVER.toSeconds(), now + 2));
        delivered(shop.api()).forEach(delivery -> assertPatient(delivery.getString("id")));
    }

    /** Each node has so many of its own in memory that both send. */
    @Test
    void aRateLimitIsThatOfAllNodesTogether() {
        int perSecond = 10;
        shop.endpoint(receiver.url(), "\"rate_limit_per_second\":" + perSecond);

        IntStream.range(0, 80).parallel().forEach(i -> sell(i % 2 == 0 ? shop.api() : elsewhere()));

        await(TAKEN_OVER, () -> receiver.requests().size() == 80);
        assertThat(told()).hasSize(80);
        assertThat(EndpointRateIT.between(receiver.requests())).isGreaterThan(Duration.ofSeconds(6));
        assertThat(EndpointRateIT.mostInASecond(receiver.requests()))
                .isLessThanOrEqualTo(2 * perSecond + perSecond / 2);
    }

    /** Each node records events, and either may send the next. */
    @Test
    void anOrderedEndpointGetsOneAfterTheOtherFromBothNodes() {
        receiver.answer(request -> Reply.of(200).after(OrderedIT.ANSWERED_AFTER));
        shop.endpoint(receiver.url(), "\"ordered\":true");

        IntStream.range(0, 100).parallel().forEach(i -> sell(i % 2 == 0 ? shop.api() : elsewhere()));

        await(TAKEN_OVER, () -> receiver.requests().size() == 100);
        assertThat(receiver.requests()).extracting(OrderedIT::eventOf).isEqualTo(OrderedIT.feed(elsewhere()));
        assertThat(receiver.requests()).extracting(OrderedIT::sequenceOf).isSorted();
        OrderedIT.assertOneAfterTheOther(receiver.requests());
    }

    private static String metrics(ServerProcess node) {
        return node.api().get("/api/metrics").expect(200).text();
    }

    private static double clockOffset(ServerProcess node) {
        return node.metric("postpaid_clock_offset_seconds");
    }

    /** No retry came before its time, whichever node made it, and each has the number that follows. */
    private void assertPatient(String delivery) {
        List<JsonObject> attempts = attempts(shop.api(), delivery);
        for (int i = 1; i < attempts.size(); i++) {
            Instant before = Instant.parse(attempts.get(i - 1).getString("started_at"));
            assertThat(Instant.parse(attempts.get(i).getString("started_at")))
                    .isAfter(before.plusSeconds(2)); // and up to a second for what the clocks were measured to differ
            assertThat(attempts.get(i).getInt("number")).isEqualTo(i + 1);
        }
        assertThat(attempts).noneMatch(attempt -> attempt.getString("outcome").equals("lost"));
    }

    private static List<JsonObject> attempts(Api node, String delivery) {
        return node.get("deliveries/" + delivery)
                .expect(200)
                .json()
                .getJsonArray("attempts")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void aNewUrlIsUsedByAllNodesWithinASecond() {
        String endpoint = shop.endpoint(receiver.url("/old"));
        sell(shop.api());
        sell(elsewhere());
        receiver.awaitRequests(2, Suite.SOON);

        shop.api()
                .patch("endpoints/" + endpoint, "{\"url\":\"" + receiver.url("/new") + "\"}")
                .expect(200);
        Instant aSecondLater = Instant.now().plusSeconds(1);
        await(TAKEN_OVER, () -> {
            sell(elsewhere());
            sell(shop.api());
            return Instant.now().isAfter(aSecondLater.plusSeconds(1));
        });
        int sold = shop.api().get("orders?limit=100").data().size();
        await(TAKEN_OVER, () -> receiver.requests().size() == sold);

        assertThat(receiver.requests())
                .filteredOn(request -> request.at().isAfter(aSecondLater))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.path()).isEqualTo("/new"));
    }

    @Test
    void theMetricsShowBothNodes() {
        // A killed one counts until it is taken for dead.
        await(TAKEN_OVER, () -> metrics(NODES.first()).contains("postpaid_nodes 2.0"));
        assertThat(metrics(NODES.second())).contains("postpaid_nodes 2.0", "postpaid_queue_claimed ");
    }

    /** What arrives while {@link #answering} is off waits for {@link #open}. */
    /** Whichever is asked: what the other did is known from its last sign of life. */
    @Test
    @Tag("browser")
    void thePaceIsThatOfAllNodes() {
        shop.endpoint(receiver.url());
        for (ServerProcess node : List.of(NODES.first(), NODES.second())) {
            for (int i = 0; i < 3; i++) {
                shop.at(node.api()).sell();
            }
        }
        receiver.awaitRequests(6, Suite.SOON);
        for (ServerProcess node : List.of(NODES.first(), NODES.second())) {
            try (Person operator = Person.operatorOf(shop.at(node.api()))) {
                operator.opens("/dashboard/operator/workload");
                await(Suite.SOON, () -> {
                    List<Integer> each = numbers(operator, "#nodes tbody td:last-child");
                    int all = numbers(operator, ".figures li:nth-child(5) b").get(0);
                    return each.size() == 2
                            && each.stream().allMatch(one -> one >= 3)
                            && all == each.get(0) + each.get(1);
                });
            }
        }
    }

    private static List<Integer> numbers(Person person, String shown) {
        return person.page().locator(shown).allInnerTexts().stream()
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }

    private void answerWhenOpen() {
        receiver.answer(request -> {
            if (!answering.get()) {
                awaitOpen();
            }
            return Reply.of(200);
        });
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some attempts of the first node are under way, the rest waits in its memory. */
    private void sellMoreThanIsAnswered() {
        answerWhenOpen();
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[1,1,1,1,1]}");
        IntStream.range(0, SOLD).parallel().forEach(i -> sell(shop.api()));
        receiver.awaitRequests(IN_FLIGHT, Suite.SOON);
    }

    @Test
    void theClaimsOfAKilledNodeAreTakenOverLongBeforeTheirLeasesEnd() throws Exception {
        sellMoreThanIsAnswered();
        answering.set(true);
        NODES.killFirst();

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == SOLD);

        assertThat(told()).hasSize(SOLD);
        assertThat(receiver.requests().size()).isLessThanOrEqualTo(SOLD + 2 * IN_FLIGHT);
    }

    @Test
    void aNodeThatWasStoppedAndGoesOnSendsNothingThatOthersTookOver() throws Exception {
        sellMoreThanIsAnswered();
        NODES.first().pause();
        int before = receiver.requests().size();
        answering.set(true);

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == SOLD);
        assertThat(receiver.requests()).hasSize(before + SOLD);
        open.countDown();
        NODES.first().resume();
        await(TAKEN_OVER, () -> NODES.first().api().get("/api/health/ready").status() == 200);
        sell(shop.api());
        await(TAKEN_OVER, () -> delivered(shop.api()).size() == SOLD + 1);

        assertThat(receiver.requests()).as("and not once more").hasSize(before + SOLD + 1);
        assertThat(told()).hasSize(SOLD + 1);
        assertThat(lateOnes()).as("what it had begun").hasSize(before);
    }

    /** The attempts that were under way when others took over: on record, and without any consequence. */
    private List<JsonObject> lateOnes() {
        List<JsonObject> late = new ArrayList<>();
        for (JsonObject delivery : delivered(elsewhere())) {
            List<JsonObject> attempts = attempts(elsewhere(), delivery.getString("id"));
            assertThat(attempts.stream().filter(attempt -> attempt.getBoolean("final")))
                    .hasSize(1);
            attempts.stream().filter(attempt -> attempt.getBoolean("late")).forEach(late::add);
        }
        assertThat(late).noneMatch(attempt -> attempt.getBoolean("final"));
        return late;
    }

    @Test
    void aRollingRestartUnderLoadIsNotNoticed() throws Exception {
        shop.endpoint(receiver.url());
        Buyers buyers = new Buyers(() -> NODES.sell(shop.api()));
        try (buyers) {
            awaitMore(buyers);
            NODES.restartFirst();
            awaitMore(buyers);
            NODES.restartSecond();
            awaitMore(buyers);
        }
        await(TAKEN_OVER, () -> told().size() >= buyers.sold().size());

        assertThat(buyers.failures()).isEmpty();
        assertThat(receiver.requests()).as("each one once").hasSameSizeAs(buyers.sold());
        assertThat(Reckoning.ids(elsewhere(), "deliveries?status=delivered")).hasSameSizeAs(buyers.sold());
    }

    private static void awaitMore(Buyers buyers) {
        int enough = buyers.sold().size() + 40;
        await(
                TAKEN_OVER,
                () -> buyers.sold().size() > enough || !buyers.failures().isEmpty());
    }
}
