package dev.postpaid.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreePort;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The program against a server that answers like Postpaid, or not, and a server of the developer. */
class MainTest {

    private static final String KEY = "bk_NobodyHasThisKeyOfTheSuite00001ag2bG";

    private static final String INSPECTOR =
            "{\"id\":\"ins_1\",\"name\":\"mine\",\"url\":\"http://postpaid/in/x\",\"requests\":4}";

    private static final String NOTHING = "{\"data\":[],\"after\":4}";

    private final Receiver postpaid = Receiver.start();
    private final Receiver local = Receiver.start();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Runnable> atTheEnd = new ArrayList<>();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    /** What the next questions for requests are answered; then there are none. */
    private final ConcurrentLinkedQueue<Reply> requests = new ConcurrentLinkedQueue<>();

    private volatile boolean gone;

    MainTest() {
        postpaid.answer(this::answer);
    }

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        postpaid.close();
        local.close();
    }

    private Reply answer(Received request) {
        String path = request.path().replaceFirst("^/api/v1/", "");
        if (path.contains("/requests?")) {
            if (path.contains("wait=0")) {
                return json(200, NOTHING);
            }
            Reply next = requests.poll();
            return next == null ? json(200, NOTHING).after(Duration.ofSeconds(30)) : next;
        }
        if (path.endsWith("/answer")) {
            return json(200, "{\"in_time\":true}");
        }
        if (request.method().equals("DELETE")) {
            return gone ? problem(404, "There is no such thing.") : Reply.of(204);
        }
        if (path.startsWith("inspectors")) {
            return request.method().equals("POST")
                    ? json(201, INSPECTOR)
                    : json(200, "{\"data\":[],\"next_cursor\":null}");
        }
        return request.method().equals("POST")
                ? json(201, "{\"id\":\"ep_1\"}")
                : json(200, "{\"data\":[],\"next_cursor\":null}");
    }

    private static Reply json(int status, String body) {
        return Reply.of(status).with("Content-Type", "application/json").saying(body);
    }

    private static Reply problem(int status, String detail) {
        return json(status, "{\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
    }

    /** A page with one request that carries this body. */
    private static Reply captured(String body, int withinMillis) {
        String encoded = Base64.getEncoder().encodeToString(body.getBytes(UTF_8));
        return json(
                200,
                """
                {"data":[{"id":"req_1","number":5,"received_at":"2026-11-21T10:00:00Z","method":"POST","target":"",
                 "headers":[{"name":"webhook-id","value":"evt_1"},{"name":"Content-Type","value":"application/json; charset=utf-8"},
                  {"name":"Connection","value":"keep-alive, X-Hop"},{"name":"X-Hop","value":"1"},{"name":"Host","value":"postpaid"},
                  {"name":"X-Bookto-Signature","value":"sha256=ab"}],
                 "headers_cut":false,"body_base64":"%s","body_bytes":9,"body_cut":false,"answer_within_ms":%d,"answer":null}],
                 "after":5}
                """
                        .formatted(encoded, withinMillis));
    }

    private int run(String server, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--server", server, "--forward", local.url("/hook"), "--name", "mine"));
        arguments.addAll(List.of(more));
        return new Main(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Map.of("POSTPAID_KEY", KEY),
                        atTheEnd::add)
                .run(arguments);
    }

    private Future<Integer> start(String... more) {
        return threads.submit(() -> run(server(), more));
    }

    private String server() {
        return postpaid.url("").replaceFirst("/$", "");
    }

    private void until(String what, ByteArrayOutputStream stream) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(stream.toString(UTF_8)).contains(what));
    }

    private JsonObject reported() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> postpaid.requests().stream()
                        .anyMatch(each -> each.path().endsWith("/answer")));
        String body = postpaid.requests().stream()
                .filter(each -> each.path().endsWith("/answer"))
                .findFirst()
                .orElseThrow()
                .text();
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    @Test
    void helpAndVersionNeedNothing() {
        assertThat(new Main(new PrintStream(out, true, UTF_8), System.err, Map.of(), atTheEnd::add)
                        .run(List.of("--help")))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("POSTPAID_KEY", "Exit codes", "--forward");
    }

    @Test
    void theReadmeHasEveryOption() throws IOException {
        String readme = Files.readString(Path.of("src/listen/README.md"));

        Pattern.compile("--[a-z]+")
                .matcher(Options.HELP)
                .results()
                .map(MatchResult::group)
                .forEach(option -> assertThat(readme).contains("`" + option + "`"));
    }

    @Test
    void aWrongOptionIsSaidAndEndsWith2() {
        assertThat(run(server(), "--nope")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("There is no option --nope");
        assertThat(postpaid.requests()).isEmpty();
    }

    @Test
    void aRequestGoesToTheOwnServerAsItCameAndItsAnswerGoesBack() throws Exception {
        local.answer(request -> Reply.of(503).with("Retry-After", "7").saying("busy"));
        requests.add(captured("{\"event\": \"order.paid\"}", 8000));
        Future<Integer> program = start();

        Received forwarded = local.awaitRequests(1, Duration.ofSeconds(10)).get(0);
        assertThat(forwarded.method()).isEqualTo("POST");
        assertThat(forwarded.path()).isEqualTo("/hook");
        assertThat(forwarded.text()).isEqualTo("{\"event\": \"order.paid\"}");
        assertThat(forwarded.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(forwarded.header("x-bookto-signature")).isEqualTo("sha256=ab");
        assertThat(forwarded.header("webhook-id")).isEqualTo("evt_1");
        assertThat(forwarded.headers()).doesNotContainKey("x-hop");
        assertThat(forwarded.header("host")).startsWith("127.0.0.1:");
        JsonObject answer = reported();
        assertThat(answer.getInt("status")).isEqualTo(503);
        assertThat(answer.getInt("retry_after")).isEqualTo(7);
        assertThat(answer.getString("body")).isEqualTo("busy");
        until("order.paid  evt_1  503", out);
        assertThat(err.toString(UTF_8)).contains("Listening to a new inspector \"mine\" with a new webhook");

        program.cancel(true);
        until("Nothing remains.", err);
        assertThat(postpaid.requests().stream()
                        .filter(each -> each.method().equals("DELETE"))
                        .map(Received::path))
                .containsExactly("/api/v1/endpoints/ep_1", "/api/v1/inspectors/ins_1");
    }

    @Test
    void eachExchangeCanBeALineOfJson() {
        requests.add(captured("{\"data\":[{\"type\":\"prices\",\"action\":\"deleted\"}]}", 8000));
        start("--json", "--verbose");

        until("\n", out);
        try (var reader = Json.createReader(new StringReader(out.toString(UTF_8)))) {
            JsonObject line = reader.readObject();
            assertThat(line.getString("event_type")).isEqualTo("prices.deleted");
            assertThat(line.getInt("status")).isEqualTo(200);
            assertThat(line.isNull("failure")).isTrue();
            assertThat(line.getString("request_body")).contains("prices");
            assertThat(line.getJsonObject("request_headers").getString("webhook-id"))
                    .isEqualTo("evt_1");
        }
    }

    @Test
    void anOwnServerThatIsDownIsA502InWords() {
        local.stop();
        requests.add(captured("{}", 8000));
        start();

        assertThat(reported().getInt("status")).isEqualTo(502);
        assertThat(reported().getString("body")).contains("the connection was refused; nothing listens there");
        until("502", out);
    }

    @Test
    void anOwnServerThatHangsIsA504InTime() {
        local.hang();
        requests.add(captured("{}", 1200));
        start();

        assertThat(reported().getInt("status")).isEqualTo(504);
        until("it did not answer in time", out);
    }

    @Test
    void aRefusedKeyEndsWith3() {
        postpaid.answer(request -> problem(401, "The key is not known."));

        assertThat(run(server())).isEqualTo(3);
        assertThat(err.toString(UTF_8)).contains("The key is refused: The key is not known.");
    }

    @Test
    void aServerThatIsNotThereOrNotPostpaidEndsWith4() {
        assertThat(run("http://127.0.0.1:" + FreePort.find())).isEqualTo(4);
        assertThat(err.toString(UTF_8)).contains("the connection was refused; nothing listens there");
        postpaid.answer(request -> Reply.of(200).saying("<html>"));
        assertThat(run(server())).isEqualTo(4);
        assertThat(err.toString(UTF_8)).contains("without JSON; is it Postpaid?");
    }

    /** Most servers answer 400 in plain text to a client that begins with TLS. */
    @Test
    void aServerWithoutTlsIsSaidInWords() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(run("https://127.0.0.1:" + plain.getLocalPort())).isEqualTo(4);
            assertThat(err.toString(UTF_8))
                    .contains("it does not speak TLS; perhaps the URL should begin with http://");
        }
    }

    @Test
    void aServerThatIsAwayForAWhileIsSaidOnce() {
        requests.add(problem(503, "The database is away."));
        requests.add(json(200, NOTHING));
        start();

        until("Postpaid is back; listening again.", err);
        assertThat(err.toString(UTF_8)).containsOnlyOnce("The database is away.");
    }

    @Test
    void anInspectorThatIsGoneEndsWith5() throws Exception {
        gone = true;
        requests.add(problem(404, "There is no such inspector."));

        assertThat(start().get(10, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(err.toString(UTF_8)).contains("The inspector is gone", "Nothing remains.");
    }

    @Test
    void requestsThatAreNoLongerKeptAreMentioned() {
        requests.add(json(200, new String(captured("{}", 8000).body(), UTF_8).replace("\"number\":5", "\"number\":8")));
        start();

        until("3 requests are no longer kept", err);
    }
}
