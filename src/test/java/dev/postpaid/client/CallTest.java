package dev.postpaid.client;

import static dev.postpaid.client.ScriptedServer.answer;
import static dev.postpaid.client.ScriptedServer.hangUp;
import static dev.postpaid.client.ScriptedServer.json;
import static dev.postpaid.client.ScriptedServer.problem;
import static dev.postpaid.client.ScriptedServer.raw;
import static dev.postpaid.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.FreePort;
import dev.postpaid.client.NewOrder.NewBuyer;
import dev.postpaid.client.NewOrder.NewPayment;
import jakarta.ws.rs.client.ClientBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls with Jersey, over servers that do what they should not. Jersey sends with {@code HttpURLConnection}, which says a POST again
 * by itself if the connection ends without an answer: the number of requests is not that of tries then.
 */
@Timeout(60)
class CallTest {

    private static final String ORDER =
            """
            {"id":"ord_1","order_id":"ord_1","order_number":"2026-1","status":"paid","created_at":"2026-11-21T10:00:00Z",
             "paid_at":"2026-11-21T10:00:00.5Z","payment_provider":"test","vat_treatment":"standard",
             "amount":{"total_incl":1.10,"excl_vat":0.91,"vat":0.19,"vat_rate":21,"currency":"EUR"},
             "product":{"name":"Course","description":null},
             "buyer":{"first_name":"Zoë","email":"z@example.com","address":{"city":"Gent"},"country":"BE","match_ref":"m"},
             "custom_fields":{"size":"L","seats":2,"late":true,"none":null},"is_test":false,
             "warnings":[{"pointer":"/buyer/vat_number","code":"vat_number","detail":"cannot be"}],"of_tomorrow":{"x":[1]}}""";

    private static final Retries FAST =
            new Retries(4, Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMillis(50));

    private static final NewOrder COURSE = NewOrder.of("Course", new BigDecimal("1.10"), new BigDecimal("21"), "EUR");

    /** How a call is made. */
    enum Way {
        NOW {
            @Override
            <T> T make(Call<T> call) {
                return call.now();
            }
        },
        LATER {
            @Override
            <T> T make(Call<T> call) {
                try {
                    return call.later().toCompletableFuture().join();
                } catch (CompletionException e) {
                    throw (RuntimeException) e.getCause();
                }
            }
        };

        abstract <T> T make(Call<T> call);
    }

    private ScriptedServer server;
    private Postpaid postpaid;

    private Postpaid serve(ScriptedServer.Reaction... script) {
        server = new ScriptedServer(script);
        postpaid = to(server.url()).build();
        return postpaid;
    }

    private static Postpaid.Builder to(String url) {
        return Postpaid.builder()
                .url(url)
                .key("bk_secret")
                .retries(FAST)
                .connectTimeout(Duration.ofSeconds(2))
                .readTimeout(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        if (postpaid != null) {
            postpaid.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private Stream<String> keys() {
        return server.asked().stream()
                .map(each -> each.headers().get("idempotency-key"))
                .distinct();
    }

    @ParameterizedTest
    @EnumSource
    void anOrderGoesAndComesWhole(Way way) {
        Instant paidAt = Instant.parse("2026-11-21T10:00:00Z");
        Order order = way.make(serve(json(201, ORDER))
                .orders()
                .place(COURSE.orderNumber("2026-1")
                        .description("Two days")
                        .buyer(NewBuyer.email("z@example.com")
                                .name("Zoë", "Peeters")
                                .company("Zoë NV", null)
                                .address("Veldstraat 1", "9000", "Gent", null)
                                .country("BE"))
                        .customField("seats", 2)
                        .customField("late", true)
                        .payment(NewPayment.of("test", "tr_1").paidAt(paidAt).test())));

        ScriptedServer.Asked asked = server.asked().get(0);
        assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /api/v1/orders");
        assertThat(asked.headers())
                .containsEntry("authorization", "Bearer bk_secret")
                .containsEntry("user-agent", "postpaid-client")
                .doesNotContainKey("postpaid-account");
        assertThat(asked.body())
                .isEqualTo("{\"product\":{\"name\":\"Course\",\"description\":\"Two days\"},"
                        + "\"amount\":{\"total_incl\":1.10,\"vat_rate\":21,\"currency\":\"EUR\"},"
                        + "\"order_number\":\"2026-1\",\"buyer\":{\"email\":\"z@example.com\",\"first_name\":\"Zoë\","
                        + "\"last_name\":\"Peeters\",\"company\":\"Zoë NV\",\"vat_number\":null,"
                        + "\"address\":{\"street\":\"Veldstraat 1\",\"postal_code\":\"9000\",\"city\":\"Gent\","
                        + "\"region\":null},\"country\":\"BE\"},\"custom_fields\":{\"seats\":2,\"late\":true},"
                        + "\"payment\":{\"provider\":\"test\",\"reference\":\"tr_1\","
                        + "\"paid_at\":\"2026-11-21T10:00:00Z\",\"is_test\":true}}");
        assertThat(order.isPaid()).isTrue();
        assertThat(order.amount().totalIncl()).isEqualTo(new BigDecimal("1.10"));
        assertThat(order.paidAt()).isEqualTo("2026-11-21T10:00:00.5Z");
        assertThat(order.description()).isNull();
        assertThat(order.buyer().firstName()).isEqualTo("Zoë");
        assertThat(order.buyer().address().city()).isEqualTo("Gent");
        assertThat(order.customFields())
                .containsEntry("size", "L")
                .containsEntry("seats", new BigDecimal(2))
                .containsEntry("late", true)
                .containsEntry("none", null);
        assertThat(order.warnings()).extracting(Problem.WrongField::code).containsExactly("vat_number");
        assertThat(order.json().getJsonObject("of_tomorrow").getJsonArray("x").getInt(0))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsBusyIsAskedAgainWithTheSameKey(Way way) {
        Order order =
                way.make(serve(problem(503, "database-busy", "Retry-After: 0"), problem(429, "rate"), json(201, ORDER))
                        .orders()
                        .place(COURSE));

        assertThat(order.id()).isEqualTo("ord_1");
        assertThat(server.asked()).hasSize(3);
        assertThat(keys()).singleElement().asString().hasSize(36);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatEndsWithoutAnAnswerIsTriedAgainWithTheSameKey(Way way) {
        serve(hangUp(), hangUp(), hangUp(), hangUp(), json(201, ORDER));

        assertThat(way.make(postpaid.orders().place(COURSE)).id()).isEqualTo("ord_1");
        assertThat(server.asked()).hasSize(5);
        assertThat(keys()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotHttpIsNoAnswer(Way way) {
        serve(raw("220 mail.example.com ESMTP\r\n\r\n"), raw("\0\0\0"), json(201, ORDER));

        assertThat(way.make(postpaid.orders().place(COURSE)).id()).isEqualTo("ord_1");
        assertThat(keys()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatNeverAnswersIsGivenUp(Way way) {
        server = new ScriptedServer(silence());
        postpaid = to(server.url()).readTimeout(Duration.ofMillis(200)).build();
        long begun = System.nanoTime();

        NoAnswerException none = catchThrowableOfType(
                NoAnswerException.class, () -> way.make(postpaid.orders().get("ord_1")));

        assertThat(none.status()).isZero();
        assertThat(none).hasMessageContaining("after 4 tries").hasMessageNotContaining("bk_");
        assertThat(server.asked()).hasSize(4);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatComesByteByByteIsGivenUp(Way way) {
        server = new ScriptedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes());
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        });
        postpaid = to(server.url())
                .retries(Retries.none())
                .connectTimeout(Duration.ofMillis(300))
                .readTimeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> way.make(postpaid.me())).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void aClientWithoutTimeoutsIsGivenUpIfItIsAskedLater() {
        server = new ScriptedServer(silence());
        try (var own = ClientBuilder.newClient()) {
            postpaid = to(server.url())
                    .client(own)
                    .retries(Retries.none())
                    .connectTimeout(Duration.ofMillis(100))
                    .readTimeout(Duration.ofMillis(200))
                    .build();

            assertThatThrownBy(() -> Way.LATER.make(postpaid.me()))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("did not come in time");
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingListensThereIsNoAnswer(Way way) {
        postpaid = to("http://127.0.0.1:" + FreePort.find()).build();

        assertThatThrownBy(() -> way.make(postpaid.signingSecret().rotate(1)))
                .as("it cannot have been done, so it is tried again")
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("after 4 tries");
    }

    @ParameterizedTest
    @EnumSource
    void aProblemNamesTheFields(Way way) {
        serve(
                answer(
                        422,
                        "application/problem+json",
                        """
                {"type":"/problems/validation","title":"The request is not valid","status":422,"detail":"One field is wrong.",
                 "request_id":"req_7","errors":[{"pointer":"/amount/total_incl","code":"range","detail":"from 0"}]}"""));

        PostpaidException refused = catchThrowableOfType(
                PostpaidException.class, () -> way.make(postpaid.orders().place(COURSE)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.type()).isEqualTo("/problems/validation");
        assertThat(refused.problem().slug()).isEqualTo("validation");
        assertThat(refused.title()).isEqualTo("The request is not valid");
        assertThat(refused.detail()).isEqualTo("One field is wrong.");
        assertThat(refused.requestId()).isEqualTo("req_7");
        assertThat(refused.errors()).containsExactly(new Problem.WrongField("/amount/total_incl", "range", "from 0"));
        assertThat(refused)
                .hasMessage("422 The request is not valid: /amount/total_incl range (from 0) [request req_7]");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsRefusedIsAProblemToo(Way way) {
        serve(problem(401, "unauthorized", "WWW-Authenticate: Bearer"));

        assertThatThrownBy(() -> way.make(postpaid.orders().place(COURSE)))
                .isExactlyInstanceOf(PostpaidException.class)
                .hasMessage("401 No: It is so. [request req_1]");
        assertThatThrownBy(() -> way.make(postpaid.me())).hasMessageStartingWith("401");
        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfAProxyIsAProblemOfNobody(Way way) {
        serve(answer(502, "text/html", "<html><h1>Bad gateway</h1></html>"));

        PostpaidException refused = catchThrowableOfType(
                PostpaidException.class, () -> way.make(postpaid.orders().place(COURSE)));

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.type()).isEqualTo("about:blank");
        assertThat(refused).hasMessageNotContaining("<").hasMessageContaining("something else answered");
        assertThat(server.asked()).hasSize(4);
        assertThat(keys()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerOfSomethingElseIsNoResult(Way way) {
        for (String body : new String[] {"<html></html>", "", "[]", "{\"ok\":true}", "{\"id\":", "{\"id\":7}"}) {
            serve(json(200, body));
            assertThatThrownBy(() -> way.make(postpaid.orders().get("ord_1")))
                    .as(body)
                    .isInstanceOf(PostpaidException.class)
                    .hasMessageContaining("200")
                    .hasMessageContaining("something else answered");
            stop();
        }
        serve(json(200, ORDER.replace("2026-11-21T10:00:00Z", "yesterday")));
        assertThatThrownBy(() -> way.make(postpaid.orders().get("ord_1"))).hasMessageContaining("created_at");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyDoesNotFollowARedirect(Way way) {
        try (ScriptedServer elsewhere = new ScriptedServer(json(200, ORDER))) {
            serve(json(302, "", "Location: " + elsewhere.url()));

            assertThatThrownBy(() -> way.make(postpaid.orders().get("ord_1")))
                    .hasMessageContaining("302")
                    .hasMessageContaining("redirects to " + elsewhere.url());
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneEachTimeIsSentAgainOnlyIfItWasNotDone(Way way) {
        serve(problem(429, "rate"), problem(503, "busy"), answer(504, "text/html", ""));

        assertThatThrownBy(() -> way.make(postpaid.signingSecret().rotate(24)))
                .isInstanceOf(PostpaidException.class)
                .hasMessageContaining("504");
        assertThat(server.asked()).hasSize(3).allMatch(each -> each.body().equals("{\"overlap_hours\":24}"));
        assertThat(server.asked()).noneMatch(each -> each.headers().containsKey("idempotency-key"));
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsUnderWayIsWaitedFor(Way way) {
        serve(hangUp(), hangUp(), problem(409, "idempotency-key-in-use", "Retry-After: 0"), json(201, ORDER));

        assertThat(way.make(postpaid.orders().place(COURSE)).id()).isEqualTo("ord_1");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDeletedByATryWithoutAnAnswerIsDeleted(Way way) {
        serve(answer(504, "text/html", ""), problem(404, "not-found"));
        way.make(postpaid.endpoints().delete("ep_1"));
        assertThat(server.asked()).extracting(ScriptedServer.Asked::method).containsExactly("DELETE", "DELETE");
        stop();

        serve(problem(503, "busy"), problem(404, "not-found"));
        assertThatThrownBy(() -> way.make(postpaid.endpoints().delete("ep_1")))
                .as("a try that was refused deleted nothing")
                .hasMessageContaining("404");
    }

    @ParameterizedTest
    @EnumSource
    void aPauseThatIsTooLongIsNotMade(Way way) {
        serve(problem(429, "rate", "Retry-After: 3600"));
        assertThatThrownBy(() -> way.make(postpaid.me())).hasMessageContaining("429");
        stop();

        serve(problem(503, "busy", "Retry-After: Tue, 31 Dec 2199 23:59:59 GMT"));
        assertThatThrownBy(() -> way.make(postpaid.me())).hasMessageContaining("503");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameCallAgainHasTheSameKey(Way way) {
        serve(problem(500, "internal"), json(201, ORDER));
        Call<Order> call = postpaid.orders().place(COURSE);
        assertThatThrownBy(() -> way.make(call)).hasMessageContaining("500");
        assertThat(way.make(call).id()).isEqualTo("ord_1");
        assertThat(keys()).containsExactly(call.idempotencyKey().orElseThrow());

        way.make(call.idempotencyKey("row-7"));
        assertThat(server.asked().get(2).headers()).containsEntry("idempotency-key", "row-7");
        assertThatThrownBy(() -> call.idempotencyKey("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> postpaid.me().idempotencyKey("x")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsAPostThatSaysItIsAPatch(Way way) {
        String endpoint = "{\"id\":\"ep_1\",\"url\":\"http://x/\",\"status\":\"active\",\"secret\":\"whsec_x\"}";
        serve(json(200, endpoint, "ETag: \"7\""));

        Endpoint read = way.make(postpaid.endpoints().get("ep_1"));
        way.make(postpaid.endpoints()
                .change(
                        "ep_1",
                        new EndpointSettings().name(null).header("X-Key", "k").ifMatch(read)));

        ScriptedServer.Asked asked = server.asked().get(1);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.headers())
                .containsEntry("x-http-method-override", "PATCH")
                .containsEntry("if-match", "\"7\"");
        assertThat(asked.body()).isEqualTo("{\"name\":null,\"headers\":{\"X-Key\":\"k\"}}");
        assertThat(read + " " + new EndpointSettings().signatureKey("hidden"))
                .doesNotContain("whsec_x")
                .doesNotContain("hidden");
    }

    @Test
    void aPlatformActsForItsAccounts() {
        serve(json(200, "{\"id\":\"acc_1\",\"name\":\"x\",\"plan\":\"flow\"}"));

        postpaid.actingFor("acc_1").me().now();
        postpaid.actingForRef("shop 7/ü").me().now();
        postpaid.accounts().byRef("tenant/7 ü").now();

        assertThat(server.asked())
                .extracting(each -> each.headers().get("postpaid-account"))
                .containsExactly("acc_1", "ref:shop%207%2F%C3%BC", null);
        assertThat(server.asked().get(2).target()).isEqualTo("/api/v1/accounts/by-ref/tenant/7%20%C3%BC");
    }

    @Test
    void anIdLeadsNowhereElse() {
        serve(json(200, ORDER));

        postpaid.orders().get("../accounts?x={y}#").now();

        assertThat(server.asked().get(0).target()).isEqualTo("/api/v1/orders/..%2Faccounts%3Fx%3D%7By%7D%23");
        for (String none : new String[] {null, "", " ", ".", ".."}) {
            assertThatThrownBy(() -> postpaid.orders().get(none)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> postpaid.accounts().byRef(none)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> postpaid.accounts().byRef("a/" + none + "/../x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void manyCallsPauseAtOnceOverOneThread() {
        int calls = 50;
        ScriptedServer.Reaction[] script = new ScriptedServer.Reaction[calls + 1];
        Arrays.fill(script, problem(503, "busy", "Retry-After: 1"));
        script[calls] = json(200, ORDER);
        server = new ScriptedServer(script);
        var executor = Executors.newSingleThreadExecutor();
        try (Postpaid one = to(server.url()).executor(executor).build()) {
            CompletableFuture<?>[] all = IntStream.range(0, calls)
                    .mapToObj(each -> one.orders().get("ord_" + each).later().toCompletableFuture())
                    .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(all).orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(server.asked()).hasSize(2 * calls);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whatFollowsRunsOnTheExecutor() {
        CountDownLatch attached = new CountDownLatch(1);
        server = new ScriptedServer(out -> {
            attached.await();
            json(200, ORDER).to(out);
        });
        var executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "of the program"));
        try (Postpaid one = to(server.url()).executor(executor).build()) {
            CompletableFuture<String> thread = one.me()
                    .later()
                    .handle((me, failure) -> Thread.currentThread().getName())
                    .toCompletableFuture();
            attached.countDown();

            assertThat(thread.join()).isEqualTo("of the program");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whatFollowsACallMayCallAndWait() {
        serve(json(200, ORDER));

        Order third = postpaid.orders()
                .get("a")
                .later()
                .thenApply(first -> postpaid.orders().get("b").now())
                .thenApply(second ->
                        postpaid.orders().get("c").later().toCompletableFuture().join())
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();

        assertThat(third.id()).isEqualTo("ord_1");
    }

    @Test
    void aCallThatIsCancelledIsNotTriedAgain() throws Exception {
        serve(problem(503, "busy", "Retry-After: 1"), json(200, ORDER));

        CompletableFuture<Order> call = postpaid.orders().get("x").later().toCompletableFuture();
        org.awaitility.Awaitility.await().until(() -> server.asked().size() == 1);
        call.cancel(true);

        assertThat(call).isCancelled();
        org.awaitility.Awaitility.await()
                .during(Duration.ofMillis(1_500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> server.asked().size() == 1);
    }

    @Test
    void anInterruptEndsThePauses() throws Exception {
        server = new ScriptedServer(problem(503, "busy"));
        postpaid = to(server.url())
                .retries(new Retries(100, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .build();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                postpaid.me().now();
            } catch (PostpaidException e) {
                interrupted.complete(Thread.currentThread().isInterrupted() && e.status() == 503);
            }
        });
        thread.start();
        org.awaitility.Awaitility.await()
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING
                        && server.asked().size() == 1);
        thread.interrupt();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Jersey over java.net.http repeats nothing by itself, and says nothing if an asynchronous request fails. */
    @ParameterizedTest
    @EnumSource
    void anotherConnectorDoesTheSame(Way way) {
        try (var own = ClientBuilder.newClient(new ClientConfig()
                .connectorProvider(new JavaNetHttpConnectorProvider())
                .property(ClientProperties.CONNECT_TIMEOUT, 2_000)
                .property(ClientProperties.READ_TIMEOUT, 1_000))) {
            server = new ScriptedServer(hangUp(), problem(503, "busy"), silence(), json(201, ORDER));
            postpaid = to(server.url())
                    .client(own)
                    .connectTimeout(Duration.ofMillis(500))
                    .readTimeout(Duration.ofMillis(700))
                    .build();

            assertThat(way.make(postpaid.orders().place(COURSE)).id()).isEqualTo("ord_1");
            assertThat(server.asked()).hasSize(4);
            assertThat(keys()).hasSize(1);
        }
    }

    @Test
    void addressesAndKeysAreLookedAt() {
        for (String same : new String[] {
            "https://x.example/pay",
            "https://x.example/pay/",
            "https://x.example/pay/api",
            "https://x.example/pay/api/v1/"
        }) {
            assertThat(Postpaid.builder().url(same).key("k").build())
                    .hasToString("Postpaid at https://x.example/pay/api/v1/");
        }
        for (String wrong : new String[] {
            "x.example", "ftp://x.example", "https://a:b@x.example", "https://x.example?y", "https://x.example#y"
        }) {
            assertThatThrownBy(() -> Postpaid.builder().url(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String wrong : new String[] {null, "", "a b", "a\r\nb", "ключ"}) {
            assertThatThrownBy(() -> Postpaid.builder().key(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Postpaid.builder().url("http://x").build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> NewChange.created("prices", new Object(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
