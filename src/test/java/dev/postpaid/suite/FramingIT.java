package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one request ends and the next begins: nobody's body is taken for somebody else's request. */
@Tag("server")
@Tag("newest")
class FramingIT extends Suite {

    private static final String SMUGGLED = "smuggled-request";

    /** It would place an order, so that it is seen whether it was done, answered or not. */
    private String smuggled() {
        String order = Shop.order();
        return "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + SMUGGLED + "\r\nAuthorization: Bearer "
                + shop.api().key() + "\r\nContent-Type: application/json\r\nContent-Length: " + order.length()
                + "\r\n\r\n"
                + order;
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /api/v1/me",
        "TRACE, /login",
        "TRACE, /nothing",
        "TRACE, /dashboard/orders",
        "TRACE, /docs",
        "TRACE, /dashboard/operator",
        "TRACE, /WEB-INF",
        "TRACE, /in/nobodys",
        "TRACE, /checkout/done",
        "TRACE, *",
        "CONNECT, /api/v1/me",
        "CONNECT, /login",
        "CONNECT, /nothing",
        "GET, /api/v1/me",
        "GET, /login",
        "GET, /nothing",
        "GET, /dashboard/orders",
        "HEAD, /login",
        "DELETE, /api/v1/me",
        "DELETE, /nothing",
        "OPTIONS, /login",
        "OPTIONS, *",
        "PROPFIND, /nothing",
        "FOO, /login",
        "FOO, /dashboard/orders",
        "FOO, /docs",
        "trace, /login",
        "PATCH, /nothing",
        "POST, /nothing",
        "POST, /dashboard/orders",
        "PUT, /login",
        "POST, /api/v1/orders"
    })
    void aBodyIsNeverTheNextRequest(String method, String path) {
        String body = smuggled();
        String head = method + " " + path + " HTTP/1.1\r\nHost: x\r\n";

        isNotServed(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        isNotServed(head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                + "\r\n0\r\n\r\n");
    }

    private void isNotServed(String request) {
        String answers = RawConnection.answers(port(), request);

        assertThat(RawConnection.count(answers)).as(answers).isBetween(1L, 2L);
        assertThat(answers).doesNotContain(SMUGGLED);
        assertThat(shop.api().get("orders").expect(200).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a\r\nHost: b",
                "Host: a\r\nHost: a",
                "Host: a b",
                "Host: a/b",
                "Host: a@b",
                "Host: x\r\nTransfer-Encoding: chunked, identity",
                "Host: x\r\nTransfer-Encoding: identity, chunked",
                "Host: x\r\nTransfer-Encoding: gzip, chunked",
                "Host: x\r\nTransfer-Encoding: xchunked",
                "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
                "Host: x\r\nTransfer-Encoding : chunked",
                "Host: x\r\nContent-Length: 4\r\nContent-Length: 5",
                "Host: x\r\nContent-Length: 4\r\nContent-Length: 4",
                "Host: x\r\nContent-Length: 4, 4",
                "Host: x\r\nContent-Length: +4",
                "Host: x\r\nContent-Length: -4",
                "Host: x\r\nContent-Length: 0x4",
            })
    void whatIsNotClearIsRefusedAndItsConnectionClosed(String headers) {
        String answers = RawConnection.answers(
                port(), "POST /api/v1/orders HTTP/1.1\r\n" + headers + "\r\n\r\n0\r\n\r\n" + smuggled());

        assertThat(answers).startsWith("HTTP/1.1 4").doesNotContain(SMUGGLED, "the-last");
        assertThat(RawConnection.count(answers)).isEqualTo(1);
        assertThat(shop.api().get("orders").expect(200).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\r\n{}\r\n0\r\n\r\n",
                "2\n{}\n0\n\n",
                "2\n{}\r\n0\r\n\r\n",
                "2\r\n{}\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\n\n",
                "2;\n{}\r\n0\r\n\r\n",
                "2 \r\n{}\r\n0\r\n\r\n",
                "2\r\n{}hidden\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n",
            })
    void nothingIsServedAfterChunks(String chunks) {
        for (String path : List.of("/api/v1/orders", "/api/v1/nothing", "/login", "/dashboard/orders", "/in/nobodys")) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + shop.api().key() + "\r\nContent-Type: application/json\r\n";

            isTheLast(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
            // Grizzly does not show the length, and takes the chunks.
            isTheLast(head + "Content-Length: " + (chunks.length() + smuggled().length())
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        }
        assertThat(shop.api().get("orders").expect(200).data()).isEmpty();
    }

    private void isTheLast(String request) {
        String answers = RawConnection.answers(port(), request + smuggled());

        assertThat(answers).as(request).startsWith("HTTP/1.1 ").containsIgnoringCase("\r\nConnection: close\r\n");
        assertThat(answers).as(request).doesNotContain(SMUGGLED, "the-last");
        assertThat(RawConnection.count(answers)).as(answers).isEqualTo(1);
    }

    @Test
    void aRefusedMethodSaysWhatIsServed() {
        String answer = RawConnection.answers(port(), "TRACE /api/v1/me HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void aBodyThatNothingIsMadeOfIsIgnored(String method) {
        String answer = RawConnection.answers(
                port(),
                method + " /api/v1/endpoints/ep_unknown HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + shop.api().key() + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json", "/problems/not-found");
        assertThat(answer).contains("the-last");
    }

    private int port() {
        return operator.base().getPort();
    }
}
