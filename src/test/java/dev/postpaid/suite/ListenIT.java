package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.listen.Main;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A developer listens: the program is a process of its own, and so is Postpaid. */
@Tag("server")
@Tag("newest")
class ListenIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("work"), "listen-" + System.nanoTime());

    private static ServerProcess server;

    private final Receiver local = Receiver.start();
    private Shop shop;
    private Process program;
    private Path out;
    private Path err;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                DIRECTORY,
                "egress.allow=",
                "base-url=http://127.0.0.1:" + ServerProcess.PORT,
                "retry.standard=PT0.2S,PT0.2S,PT0.2S,PT0.2S,PT1H",
                "delivery.poll-interval=PT0.1S",
                "delivery.attempt-timeout=PT6S");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void openShop() {
        shop = Shop.open(server.api());
    }

    @AfterEach
    void close() throws InterruptedException {
        if (program != null) {
            program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        local.close();
    }

    /** Starts the program as its users do, with nothing but its own classes and its JSON reader. */
    private void listens(String... more) throws IOException {
        out = Files.createTempFile(DIRECTORY, "listen", ".out");
        err = Files.createTempFile(DIRECTORY, "listen", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.of(Main.class, Json.class, Json.createObjectBuilder().getClass())
                        .map(type -> new File(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .getPath())
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator)),
                Main.class.getName(),
                "--server",
                server.api().base().toString(),
                "--forward",
                local.url("/hook")));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("POSTPAID_KEY", shop.api().key());
        program = builder.start();
        Suite.soon().until(() -> Files.readString(err).contains("Ctrl-C ends.") || !program.isAlive());
        assertThat(program.isAlive()).as(Files.readString(err)).isTrue();
    }

    private JsonObject delivered(String event) {
        Suite.soon().until(() -> shop.deliveryOf(event).getString("status").equals("delivered"));
        return shop.deliveryOf(event);
    }

    @Test
    void whatTheOwnServerAnswersIsWhatTheDeliveryRecords() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        local.answer(request -> asked.incrementAndGet() == 1
                ? Reply.of(500).saying("not today")
                : Reply.of(200).saying("thanks"));
        listens();

        String event = shop.eventOf(shop.sell());

        JsonObject delivery = delivered(event);
        List<JsonObject> attempts = delivery.getJsonArray("attempts").getValuesAs(JsonObject.class);
        assertThat(attempts.stream().map(each -> each.getInt("status_code"))).containsExactly(500, 200);
        assertThat(attempts.stream().map(each -> each.getString("response_body")))
                .containsExactly("not today", "thanks");
        Received request = local.requests().get(0);
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        assertThatCode(() -> new Webhook(shop.secret())
                        .verify(request.text(), HttpHeaders.of(headers, (name, value) -> true)))
                .doesNotThrowAnyException();
        assertThat(request.header("webhook-id")).isEqualTo(event);
        assertThat(request.path()).isEqualTo("/hook");
        Suite.soon().until(() -> Files.readString(out).contains("order.paid  " + event + "  200"));
        assertThat(Files.readString(out)).contains("order.paid  " + event + "  500");

        program.destroy(); // what Ctrl-C does, with another signal
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(143);
        assertThat(Files.readString(err)).contains("Nothing remains.");
        assertThat(shop.api().get("endpoints").data()).isEmpty();
        assertThat(shop.api().get("inspectors").data()).isEmpty();
    }

    @Test
    void anInspectorThatIsThereIsUsedAndRemains() throws Exception {
        Answer inspector = shop.api().post("inspectors", "{\"name\":\"desk\"}").expect(201);
        String endpoint = shop.endpoint(inspector.string("url"), "\"events\":[\"prices\"]");
        listens("--name", "desk", "--events", "prices", "--json");
        assertThat(shop.api().get("inspectors/" + inspector.id()).json().getBoolean("listening"))
                .isTrue();

        shop.api()
                .post("changes", "{\"data\":[{\"type\":\"prices\",\"id\":545,\"action\":\"deleted\"}]}")
                .expect(202);

        local.awaitRequests(1, Suite.SOON);
        Suite.soon().until(() -> Files.readString(out).contains("\"event_type\":\"prices.deleted\""));
        program.destroy();
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shop.api().get("inspectors").data()).hasSize(1);
        assertThat(shop.api().get("endpoints").data()).hasSize(1);
        assertThat(Files.readString(err)).contains("was there before and remains");
        assertThat(shop.api().get("endpoints/" + endpoint).json().getString("status"))
                .isEqualTo("active");
    }

    @Test
    void withoutAListenerTheInspectorAnswersAsChosenAndWithOneThatDoesNotAnswerItIsA504() {
        Answer inspector = shop.api().post("inspectors", "{}").expect(201);
        String requests = "inspectors/" + inspector.id() + "/requests?after=0";
        shop.endpoint(inspector.string("url"), "\"retry\":{\"delays_seconds\":[]}");
        assertThat(delivered(shop.eventOf(shop.sell())).getInt("last_status_code"))
                .isEqualTo(200);

        shop.api().get(requests + "&wait=0&answers=true").expect(200);
        String event = shop.eventOf(shop.sell());
        Suite.soon()
                .until(() -> shop.api()
                                .get(requests + "&wait=1&answers=true")
                                .expect(200)
                                .data()
                                .size()
                        == 2);

        Suite.soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        assertThat(shop.deliveryOf(event).getInt("last_status_code")).isEqualTo(504);
    }

    @Test
    void theFirstAnswerCountsAndWhatIsWrongWithItIsNamed() {
        Answer inspector = shop.api().post("inspectors", "{}").expect(201);
        String base = "inspectors/" + inspector.id() + "/requests";
        shop.endpoint(inspector.string("url"));
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> shop.api().get(base + "?after=0&wait=20&answers=true").expect(200));
        Suite.soon()
                .until(() ->
                        shop.api().get("inspectors/" + inspector.id()).json().getBoolean("listening"));

        String event = shop.eventOf(shop.sell());
        JsonObject request =
                waiting.orTimeout(20, TimeUnit.SECONDS).join().data().get(0);

        assertThat(request.getInt("number")).isEqualTo(1);
        assertThat(request.getInt("answer_within_ms")).isBetween(1, 4000);
        String answer = base + "/" + request.getString("id") + "/answer";
        Problem.assertInvalid(shop.api().post(answer, "{\"body\":\"x\"}"), "/status");
        Problem.assertInvalid(shop.api().post(answer, "{\"status\":199}"), "/status");
        Problem.assertInvalid(
                shop.api().post(answer, "{\"status\":200,\"body\":\"" + "x".repeat(16_385) + "\"}"), "/body");
        Problem.assertProblem(shop.api().post(base + "/req_nobody/answer", "{\"status\":200}"), 404, "not-found");
        assertThat(shop.api()
                        .post(answer, "{\"status\":201,\"body\":\"made\"}")
                        .expect(200)
                        .json()
                        .getBoolean("in_time"))
                .isTrue();
        Problem.assertProblem(shop.api().post(answer, "{\"status\":200}"), 409, "request-answered");
        assertThat(delivered(event).getJsonArray("attempts").getJsonObject(0).getString("response_body"))
                .isEqualTo("made");
        JsonObject kept = shop.api().get(base).expect(200).data().get(0).getJsonObject("answer");
        assertThat(kept.getInt("status")).isEqualTo(201);
        assertThat(kept.getString("body")).isEqualTo("made");
        for (String query : List.of("after=-1", "after=x", "wait=26", "answers=yes", "limit=3")) {
            assertThat(shop.api().get(base + "?" + query).status()).as(query).isEqualTo(422);
        }
        Problem.assertInvalid(shop.api().post("inspectors", "{\"name\":\" \"}"), "/name");
    }

    /** More than a server has threads; each account may have as many as inspectors. */
    @Test
    void whoListensHoldsNoThread() {
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int account = 0; account < 9; account++) {
            Shop each = Shop.open(server.api());
            String id = each.api().post("inspectors", "{}").expect(201).id();
            for (int i = 0; i < 10; i++) {
                waiting.add(CompletableFuture.supplyAsync(
                        () -> each.api().get("inspectors/" + id + "/requests?wait=3"),
                        task -> new Thread(task).start()));
            }
        }

        long began = System.nanoTime();
        assertThat(server.api().get("/api/health/live").status()).isEqualTo(200);
        shop.sell();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(waiting.stream().map(CompletableFuture::join).map(Answer::status))
                .containsOnly(200);
    }
}
