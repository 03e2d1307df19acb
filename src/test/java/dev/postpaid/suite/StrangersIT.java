package dev.postpaid.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stranger sends fills neither the log nor the memory, and chooses no address that we answer with. */
@Tag("server")
class StrangersIT {

    private static final Path DIRECTORY = Path.of("target/strangers-" + System.nanoTime());
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String EVIL = "evil.example";

    private static ServerProcess server;

    @BeforeAll
    static void startServer() {
        server = ServerProcess.start(DIRECTORY, "base-url=https://hooks.example.com/");
        // The last that it says by itself, which may come after it is ready.
        Suite.soon().until(() -> log().stream().anyMatch(line -> line.contains("write it down")));
        // A page that was never made before, and what the server says once about its start.
        bad().forEach(StrangersIT::sent);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** Nobody signed in, and nothing as it should be. */
    private static Stream<String> bad() {
        return Stream.of(
                        targets(),
                        heads(),
                        bodies(),
                        Stream.of(
                                        "/login",
                                        "/checkout/prod_x",
                                        "/checkout/done",
                                        "/checkout/test/x",
                                        "/login.xhtml",
                                        "/welcome/x",
                                        "/forgotten",
                                        "/portal/",
                                        "/portal/dashboard/integrations",
                                        "/portal.xhtml")
                                .flatMap(StrangersIT::forms))
                .flatMap(requests -> requests);
    }

    private static Stream<String> targets() {
        return Stream.of(
                        "/%zz",
                        "/%",
                        "/api/v1/orders/%",
                        "/%00",
                        "/%C0%AF",
                        "/%ff%fe",
                        "/..%2f..%2fetc",
                        "/login?%zz=%&to=%zz",
                        "/login?jakarta.faces.RenderKitId=EVIL",
                        "/login?jakarta.faces.partial.ajax=true",
                        "/login?jakarta.faces.partial.execute=@all",
                        "/login?Faces-Request=partial/ajax",
                        "/login?Faces-Request=partial/process",
                        "/login;postpaid=x",
                        "/portal/%zz",
                        "/portal/?token=%00",
                        "/portal/leave",
                        "/portal/dashboard/%00",
                        "/portal/dashboard/x;y?jakarta.faces.partial.ajax=true",
                        "/brand/%00",
                        "/checkout/test/%00",
                        "/welcome/%00",
                        "/checkout/done?order=%00",
                        "/jakarta.faces.resource/none.css.xhtml?ln=postpaid",
                        "/jakarta.faces.resource/dashboard.css.xhtml?ln=../WEB-INF&con=../x&loc=%00",
                        "/jakarta.faces.resource/x.properties.xhtml?ln=primefaces&pfdrid=x&pfdrt=sc",
                        "/in/%00",
                        "/inspect/%0d%0aX:y",
                        "/help/%00",
                        "/api/v1/me?%zz",
                        "/" + "a".repeat(9000),
                        "no-slash",
                        "http://[::1/")
                .map(target -> "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static Stream<String> heads() {
        return Stream.of(
                        "Accept: ///;q=x",
                        "Accept-Language: %%%;q=a,;;",
                        "Cookie: postpaid=; zone=%zz; a=\"b; $Version=1",
                        "Cookie: postpaid=\u0001",
                        "Range: bytes=9-1,x",
                        "If-Modified-Since: yesterday",
                        "Content-Type: ;;;",
                        "Content-Length: x",
                        "Transfer-Encoding: x",
                        "Transfer-Encoding: chunked\r\nContent-Length: 3",
                        "Content-Length: 3\r\nTransfer-Encoding: chunked",
                        "Expect: nothing",
                        "X-Forwarded-Proto: x://y",
                        "X-Forwarded-For: %",
                        "Authorization: Bearer \u00ff",
                        "Upgrade: websocket\r\nConnection: Upgrade",
                        "Faces-Request: partial/ajax",
                        "no colon",
                        ": no name",
                        "X: " + "a".repeat(20_000),
                        "X: a\r\n".repeat(300) + "Y: b")
                .flatMap(head -> Stream.of("/login", "/docs/index.html", "/api/v1/me", "/dashboard/orders", "/portal/")
                        .map(path -> "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n"));
    }

    private static Stream<String> bodies() {
        return Stream.concat(
                Stream.of(
                        "\r\n\r\n\r\n",
                        "garbage\r\n\r\n",
                        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
                        "TRACE /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                        "FOO /login HTTP/1.1\r\nHost: x\r\n\r\n",
                        "PATCH /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                        "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                        "POST /api/v1/payments/stripe/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
                Stream.of(
                                "application/json",
                                "multipart/form-data; boundary=x",
                                "multipart/form-data",
                                "application/x-www-form-urlencoded; charset=none",
                                "application/x-www-form-urlencoded")
                        .flatMap(type -> Stream.of(
                                        "/login",
                                        "/api/v1/orders",
                                        "/api/v1/payments/mollie/x",
                                        "/in/x",
                                        "/portal/",
                                        "/dashboard/orders")
                                .map(path -> post(path, "Content-Type: " + type + "\r\n", "{%zz&=%00&--x"))));
    }

    private static Stream<String> forms(String path) {
        String nonce = "primefaces.nonce="
                + Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(UTF_8))
                        .replace("=", "%3D");
        String ours = "jakarta.faces.ViewState=stateless&" + nonce;
        String script = ours + "&jakarta.faces.partial.ajax=true&jakarta.faces.source=";
        List<String> scripts = List.of(
                script + "a:b&jakarta.faces.partial.execute=x:y&jakarta.faces.partial.render=:::",
                script + "%00&jakarta.faces.behavior.event=x&jakarta.faces.partial.render=@form%20%00",
                script + "door:enter&jakarta.faces.partial.execute=@all&jakarta.faces.partial.render=@all");
        return Stream.concat(
                Stream.of(
                                Stream.of(
                                        "",
                                        "a=b",
                                        "door=door&door:enter=x",
                                        "jakarta.faces.ViewState=garbage",
                                        "jakarta.faces.ViewState=-1:-1&" + nonce,
                                        "jakarta.faces.ViewState=stateless",
                                        "jakarta.faces.ViewState=stateless&primefaces.nonce=x",
                                        "jakarta.faces.partial.ajax=true",
                                        ours,
                                        ours + "&jakarta.faces.RenderKitId=EVIL",
                                        ours + "&jakarta.faces.partial.execute=@all",
                                        ours + "&Faces-Request=partial/ajax"),
                                scripts.stream())
                        .flatMap(forms -> forms)
                        .map(form -> post(path, FORM, form)),
                Stream.of("partial/ajax", "partial/process", "x")
                        .flatMap(kind -> Stream.concat(Stream.of(ours), scripts.stream())
                                .map(form -> post(path, FORM + "Faces-Request: " + kind + "\r\n", form))));
    }

    private static String post(String path, String heads, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + heads + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static Stream<String> brokenOff() {
        return Stream.of("/api/v1/orders", "/api/v1/payments/mollie/x", "/api/v1/payments/stripe/x", "/in/x", "/login")
                .map(path -> post(path, "Content-Type: application/json\r\n", "{}"))
                .map(request -> request.substring(0, request.length() - 1));
    }

    private static String sent(String request) {
        return RawConnection.answers(port(), request);
    }

    private static int port() {
        return server.api().base().getPort();
    }

    @Test
    void whatTheySendFillsNoLog() throws IOException {
        int before = log().size();

        List<String> answers = bad().map(StrangersIT::sent).toList();
        Stream.concat(bad(), brokenOff()).forEach(request -> RawConnection.abandon(port(), request));
        server.api().get("/api/health/live").expect(200);

        assertThat(log().subList(before, log().size())).isEmpty();
        assertThat(answers).noneMatch(answer -> answer.contains("\tat ") || answer.contains("Exception"));
        // WildFly itself fails for some, such as a control character in a cookie.
        if (Server.ours() == Server.PAYARA_MICRO) {
            assertThat(answers)
                    .noneMatch(answer -> answer.startsWith("HTTP/1.1 5") && !answer.startsWith("HTTP/1.1 505"));
        }
    }

    @Test
    void theyMakeNoSession() {
        List<String> pages = List.of(
                "/login",
                "/",
                "/help/",
                "/docs/",
                "/checkout/x",
                "/checkout/done",
                "/in/x",
                "/portal/",
                "/portal/dashboard/events",
                "/nothing",
                "/dashboard/orders");
        IntStream.range(0, 1000).forEach(turn -> assertThat(sent(
                        "GET " + pages.get(turn % pages.size()) + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n"))
                .doesNotContainIgnoringCase("Set-Cookie: postpaid"));
    }

    @Test
    void whatWasCreatedIsAtTheConfiguredAddressWhateverTheyCallUs() {
        Shop shop = Shop.open(server.api());
        String order = Shop.order();
        String answer = sent("POST /api/v1/orders HTTP/1.1\r\nHost: " + EVIL + "\r\nAuthorization: Bearer "
                + shop.api().key() + "\r\nContent-Type: application/json\r\nContent-Length: " + order.length()
                + "\r\n\r\n" + order);

        assertThat(answer)
                .startsWith("HTTP/1.1 201")
                .contains("Location: https://hooks.example.com/api/v1/orders/ord_");
        assertThat(answer).doesNotContain(EVIL);
    }

    @Test
    void noAddressThatWeSendToIsMadeOfTheHostHeader() {
        Stream.of("/", "/dashboard", "/dashboard/orders", "/docs", "/webjars", "/resources", "/inspect/x", "/WEB-INF")
                .forEach(path -> assertThat(sent("GET " + path + " HTTP/1.1\r\nHost: " + EVIL + "\r\n\r\n"))
                        .as(path)
                        .doesNotContain(EVIL));
        assertThat(sent("POST //" + EVIL + "/x.xhtml HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"))
                .doesNotContain("Location: //", "Location: http");
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(server.log());
    }
}
