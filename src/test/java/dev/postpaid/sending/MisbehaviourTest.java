package dev.postpaid.sending;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.platform.Rule;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that a receiver can do wrong, tried with real sockets: each has its word, its sentence and its advice. */
class MisbehaviourTest extends SenderCase {

    private static final String HALF_A_HEAD = "HTTP/1.1 200 OK\r\nX-Half";

    private static Certificates certificates;
    private static SSLContext good;
    private static SSLContext expired;
    private static SSLContext early;
    private static SSLContext own;

    /** What is tried, and what is said of it. No reason means that it is delivered. */
    private record Misbehaviour(String name, FailureReason reason, String sentence, String advice, Attempt attempt) {

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Attempt {
        Made make(MisbehaviourTest test) throws Exception;
    }

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        certificates = new Certificates(folder);
        good = certificates.issued("-1d");
        expired = certificates.issued("2020/01/01 12:00:00");
        early = certificates.issued("2090/01/01 12:00:00");
        own = certificates.selfSigned();
    }

    static List<Misbehaviour> all() {
        List<Misbehaviour> all = new ArrayList<>();
        all.addAll(names());
        all.addAll(connections());
        all.addAll(encryption());
        all.addAll(responses());
        all.addAll(statuses());
        return all;
    }

    private static List<Misbehaviour> names() {
        return List.of(
                of(
                        "no such name",
                        FailureReason.DNS_NAME_UNKNOWN,
                        "The host name does not exist.",
                        "its entry in the DNS",
                        test -> test.named((host, port) -> {
                            throw new UnknownHostException(host + ": Name or service not known");
                        })),
                of(
                        "a name server that fails",
                        FailureReason.DNS_FAILED,
                        "The host name could not be looked up.",
                        "name servers",
                        test -> test.named((host, port) -> {
                            throw new UnknownHostException(host + ": Temporary failure in name resolution");
                        })),
                of(
                        "a name server that hangs",
                        FailureReason.DNS_TIMEOUT,
                        "The name servers gave no address for the host within 0.25 seconds.",
                        "name servers",
                        test -> test.named((host, port) -> {
                            awaitQuietly(new CountDownLatch(1));
                            return List.of();
                        })),
                of(
                        "no allowed address",
                        FailureReason.ADDRESS_NOT_ALLOWED,
                        "The address is not allowed, so nothing was sent.",
                        "public addresses",
                        test -> test.named((host, port) -> {
                            throw new TargetRefusedException(Rule.of("address_not_allowed"));
                        })));
    }

    private static List<Misbehaviour> connections() {
        return List.of(
                of(
                        "hangs before it connects",
                        FailureReason.CONNECT_TIMEOUT,
                        "No connection came about within 0.25 seconds.",
                        "firewall",
                        test -> {
                            ServerSocket full = test.open(new ServerSocket(0, 1, here()));
                            for (int i = 0; i < 2; i++) {
                                test.open(new Socket(here(), full.getLocalPort()));
                            }
                            return test.quickly("http", full.getLocalPort());
                        }),
                of(
                        "refuses",
                        FailureReason.CONNECT_REFUSED,
                        "The connection was refused.",
                        "the port in the URL",
                        test -> {
                            ServerSocket closed = new ServerSocket(0, 1, here());
                            closed.close();
                            return test.send("http", "receiver.test", closed.getLocalPort());
                        }));
    }

    private static List<Misbehaviour> encryption() {
        return List.of(
                of(
                        "hangs in the handshake",
                        FailureReason.TLS_TIMEOUT,
                        "The TLS handshake did not end within 0.25 seconds.",
                        "speaks TLS on this port",
                        test -> test.quickly("https", test.connected(connection -> {}))),
                of(
                        "resets in the handshake",
                        FailureReason.TLS_BROKEN_OFF,
                        "The receiver ended the connection in the TLS handshake.",
                        "TLS settings",
                        test -> test.send("https", "receiver.test", test.connected(MisbehaviourTest::reset))),
                of(
                        "closes in the handshake",
                        FailureReason.TLS_BROKEN_OFF,
                        "The receiver ended the connection in the TLS handshake.",
                        "TLS settings",
                        test -> test.send("https", "receiver.test", test.connected(connection -> {
                            connection.getInputStream().read();
                            connection.shutdownOutput();
                        }))),
                of(
                        "has an expired certificate",
                        FailureReason.TLS_CERTIFICATE_EXPIRED,
                        "The certificate of the receiver has expired.",
                        "Renew the certificate; it ended on 31 December 2020.",
                        test -> test.encrypted(expired, "receiver.test")),
                of(
                        "has a certificate of the future",
                        FailureReason.TLS_CERTIFICATE_NOT_YET_VALID,
                        "The certificate of the receiver is not valid yet.",
                        "this one begins on 1 January 2090.",
                        test -> test.encrypted(early, "receiver.test")),
                of(
                        "has a certificate of another host",
                        FailureReason.TLS_CERTIFICATE_WRONG_HOST,
                        "The certificate of the receiver is for another host.",
                        "names the host of the URL",
                        test -> test.encrypted(good, "other.test")),
                of(
                        "has a certificate of its own",
                        FailureReason.TLS_CERTIFICATE_UNTRUSTED,
                        "The certificate of the receiver is not trusted.",
                        "public authority",
                        test -> test.encrypted(own, "receiver.test")),
                of(
                        "speaks HTTP on the port of TLS",
                        FailureReason.TLS_NOT_SPOKEN,
                        "The receiver does not speak TLS on this port.",
                        "begins with http://",
                        test -> test.send(
                                "https",
                                "receiver.test",
                                test.connected(connection -> RawReceiver.say(OK, connection)))),
                of(
                        "has no cipher in common",
                        FailureReason.TLS_NOTHING_IN_COMMON,
                        "The receiver and the sender have no TLS version or cipher in common.",
                        "TLS 1.2 or 1.3",
                        test -> {
                            SSLServerSocket odd = (SSLServerSocket)
                                    good.getServerSocketFactory().createServerSocket(0, 50, here());
                            odd.setEnabledProtocols(new String[] {"TLSv1.2"});
                            odd.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
                            return test.answered("https", new RawReceiver(odd, connection -> {}));
                        }),
                of(
                        "has no version in common",
                        FailureReason.TLS_NOTHING_IN_COMMON,
                        "The receiver and the sender have no TLS version or cipher in common.",
                        "TLS 1.2 or 1.3",
                        test -> test.send(
                                "https",
                                "receiver.test",
                                test.connected(connection -> RawReceiver.say("\25\3\3\0\2\2\106", connection)))),
                of(
                        "sends an alert",
                        FailureReason.TLS_ALERT,
                        "The receiver refused the TLS connection with the alert unrecognized_name.",
                        "no client certificate",
                        test -> test.send(
                                "https",
                                "receiver.test",
                                test.connected(connection -> RawReceiver.say("\25\3\3\0\2\2\160", connection)))),
                of(
                        "sends nonsense in the handshake",
                        FailureReason.TLS_FAILED,
                        "No TLS connection could be agreed on.",
                        "test of TLS",
                        test -> test.send(
                                "https",
                                "receiver.test",
                                test.connected(connection -> RawReceiver.say("\26\3\3\0\5\2\0\0\1\0", connection)))));
    }

    private static List<Misbehaviour> responses() {
        return List.of(
                of(
                        "hangs before the head",
                        FailureReason.RESPONSE_TIMEOUT,
                        "No response came within 0.25 seconds.",
                        "Answer first and work afterwards",
                        says("")),
                of(
                        "hangs in the head",
                        FailureReason.RESPONSE_HEAD_TIMEOUT,
                        "The response began, but its head did not end within 0.25 seconds.",
                        "all headers at once",
                        says(HALF_A_HEAD)),
                of(
                        "hangs after an interim response",
                        FailureReason.RESPONSE_HEAD_TIMEOUT,
                        "The response began, but its head did not end within 0.25 seconds.",
                        "all headers at once",
                        says("HTTP/1.1 100 Continue\r\n\r\n")),
                of(
                        "closes before the head",
                        FailureReason.CONNECTION_CLOSED,
                        "The receiver closed the connection without a response.",
                        "log of the server",
                        does(Socket::close)),
                of(
                        "resets after the request",
                        FailureReason.CONNECTION_RESET,
                        "The connection was reset before a response.",
                        "restart",
                        does(MisbehaviourTest::reset)),
                of(
                        "closes in the head",
                        FailureReason.RESPONSE_HEAD_BROKEN_OFF,
                        "The connection ended within the head of the response.",
                        "crash",
                        does(connection -> {
                            RawReceiver.say(HALF_A_HEAD, connection);
                            connection.close();
                        })),
                of(
                        "resets in the head",
                        FailureReason.RESPONSE_HEAD_BROKEN_OFF,
                        "The connection ended within the head of the response.",
                        "crash",
                        does(connection -> {
                            RawReceiver.say(HALF_A_HEAD, connection);
                            reset(connection);
                        })),
                of(
                        "has an endless head",
                        FailureReason.RESPONSE_HEAD_TOO_LONG,
                        "The head of the response is too long.",
                        "fewer and shorter headers",
                        does(connection -> {
                            RawReceiver.say("HTTP/1.1 200 OK\r\n", connection);
                            RawReceiver.sayForEver("X-More: 0123456789\r\n", connection);
                        })),
                of(
                        "has endless empty lines",
                        FailureReason.RESPONSE_HEAD_TOO_LONG,
                        "The head of the response is too long.",
                        "fewer and shorter headers",
                        does(connection -> RawReceiver.sayForEver("\r\n", connection))),
                of(
                        "answers garbage",
                        FailureReason.RESPONSE_NOT_HTTP,
                        "The response is not HTTP.",
                        "Check the port",
                        says("\1\2\3")),
                of(
                        "answers garbage and closes",
                        FailureReason.RESPONSE_NOT_HTTP,
                        "The response is not HTTP.",
                        "Check the port",
                        does(connection -> {
                            RawReceiver.say("hello", connection);
                            connection.close();
                        })),
                of(
                        "speaks TLS on the port of HTTP",
                        FailureReason.RESPONSE_IS_TLS,
                        "The receiver speaks TLS on this port, but the URL begins with http://.",
                        "begins with https://",
                        test -> test.answered(
                                "http",
                                new RawReceiver(
                                        good.getServerSocketFactory().createServerSocket(0, 50, here()),
                                        connection -> {}))),
                of(
                        "greets before the request",
                        FailureReason.RESPONSE_NOT_HTTP,
                        "The response is not HTTP.",
                        "Check the port",
                        test -> test.send(
                                "http",
                                "receiver.test",
                                test.connected(connection -> RawReceiver.say("220 mail.test ESMTP\r\n", connection)))),
                of(
                        "closes before the head, over TLS",
                        FailureReason.CONNECTION_CLOSED,
                        "The receiver closed the connection without a response.",
                        "log of the server",
                        encrypted(Socket::close)),
                of(
                        "closes in the head, over TLS",
                        FailureReason.RESPONSE_HEAD_BROKEN_OFF,
                        "The connection ended within the head of the response.",
                        "crash",
                        encrypted(connection -> {
                            RawReceiver.say(HALF_A_HEAD, connection);
                            connection.close();
                        })),
                of("hangs before the body", null, null, null, says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")),
                of("hangs in the body", null, null, null, says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no")),
                of(
                        "hangs in the body of an error",
                        FailureReason.INTERNAL_ERROR,
                        "The receiver had an error and answered 500.",
                        "webhook-id",
                        says("HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\no")),
                of("has an endless body", null, null, null, does(connection -> {
                    RawReceiver.say("HTTP/1.1 200 OK\r\n\r\n", connection);
                    RawReceiver.sayForEver("0123456789", connection);
                })),
                of("resets in the body", null, null, null, does(connection -> {
                    RawReceiver.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no", connection);
                    reset(connection);
                })),
                of(
                        "answers before it has read the request",
                        FailureReason.TOO_LARGE,
                        "The receiver answered 413: the event is too large for it.",
                        "Raise the limit",
                        test -> {
                            EarlyReceiver early = test.open(EarlyReceiver.over(
                                    null, "HTTP/1.1 413 Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
                            return test.send(new OutgoingRequest(
                                    early.url("http", "receiver.test"),
                                    new byte[1_000_000],
                                    Map.of(),
                                    SuccessRule.ANY_2XX));
                        }),
                of(
                        "hangs while we stop",
                        FailureReason.SENDER_STOPPED,
                        "The sender stopped before a response came.",
                        "with the same webhook-id",
                        test -> {
                            RawReceiver receiver = test.open(RawReceiver.doing(connection -> test.sender.close()));
                            return test.send(request(receiver));
                        }));
    }

    private static List<Misbehaviour> statuses() {
        return List.of(
                answers(
                        101,
                        FailureReason.STATUS_NOT_FINAL,
                        "The receiver answered with a status that is no final one of HTTP: 101.",
                        "200 to 299"),
                answers(
                        600,
                        FailureReason.STATUS_NOT_FINAL,
                        "The receiver answered with a status that is no final one of HTTP: 600.",
                        "200 to 299"),
                answers(
                        201,
                        FailureReason.STATUS_NOT_200,
                        "The receiver answered 201, but only 200 counts for this endpoint.",
                        "exactly 200"),
                answers(
                        302,
                        FailureReason.REDIRECTED,
                        "The receiver redirects to another URL. Redirects are not followed.",
                        "if you trust it: https://new.example/hook."),
                answers(
                        401,
                        FailureReason.UNAUTHORIZED,
                        "The receiver answered 401: it does not accept who sends.",
                        "Check the signing secret"),
                answers(
                        403,
                        FailureReason.FORBIDDEN,
                        "The receiver answered 403: it refuses this sender.",
                        "the headers of the endpoint"),
                answers(
                        404,
                        FailureReason.NOT_FOUND,
                        "The receiver answered 404: it does not know this URL.",
                        "Check the path"),
                answers(
                        405,
                        FailureReason.METHOD_NOT_ALLOWED,
                        "The receiver answered 405: it does not take POST at this URL.",
                        "takes POST requests"),
                answers(
                        408,
                        FailureReason.NOT_READY,
                        "The receiver could not take the request in time and answered 408.",
                        "time limits"),
                answers(
                        410,
                        FailureReason.URL_GONE,
                        "The receiver answered 410: this URL is gone for good.",
                        "a new URL"),
                answers(
                        413,
                        FailureReason.TOO_LARGE,
                        "The receiver answered 413: the event is too large for it.",
                        "Raise the limit"),
                answers(
                        422,
                        FailureReason.REJECTED_BY_STATUS,
                        "The receiver rejected the event with the status 422.",
                        "body of the response"),
                answers(
                        425,
                        FailureReason.NOT_READY,
                        "The receiver could not take the request in time and answered 425.",
                        "time limits"),
                answers(
                        429,
                        FailureReason.TOO_MANY_REQUESTS,
                        "The receiver answered 429: it asks for fewer requests.",
                        "lower rate"),
                answers(
                        500,
                        FailureReason.INTERNAL_ERROR,
                        "The receiver had an error and answered 500.",
                        "log of the receiver"),
                answers(
                        502,
                        FailureReason.BAD_GATEWAY,
                        "A proxy before the receiver answered 502: it got no valid response.",
                        "behind the proxy"),
                answers(
                        503,
                        FailureReason.UNAVAILABLE,
                        "The receiver answered 503: it is not available now.",
                        "maintenance"),
                answers(
                        504,
                        FailureReason.GATEWAY_TIMEOUT,
                        "A proxy before the receiver answered 504: the receiver took too long.",
                        "hangs"),
                answers(
                        507,
                        FailureReason.INTERNAL_ERROR,
                        "The receiver had an error and answered 507.",
                        "log of the receiver"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void itHasItsWordItsSentenceAndItsAdvice(Misbehaviour it) throws Exception {
        Made made = it.attempt.make(this);
        Failure failure = asLogged(made);

        if (it.reason == null) {
            assertThat(made.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(failure).isNull();
        } else {
            assertThat(failure.sentence(Locale.ENGLISH)).isEqualTo(it.sentence);
            assertThat(failure.advice(Locale.ENGLISH)).contains(it.advice);
            assertThat(failure.reason()).isEqualTo(it.reason);
            assertThat(made.outcome()).isEqualTo(it.reason.outcome());
        }
    }

    /** What the log has of it, read again. */
    private static Failure asLogged(Made made) {
        String outcome = made.outcome().word();
        return made instanceof Response response
                ? Failure.read(outcome, response.statusCode(), response.headers(), null)
                : Failure.read(
                        outcome, null, null, ((NoResponse) made).failure().stored());
    }

    /** Those that loopback cannot show, and those that other tests try. */
    @Test
    void everyReasonIsTried() {
        Diagnosis diagnosis = new Diagnosis(SendLimits.DEFAULT);
        Set<FailureReason> tried = all().stream()
                .map(Misbehaviour::reason)
                .filter(reason -> reason != null)
                .collect(toCollection(() -> EnumSet.noneOf(FailureReason.class)));
        tried.addAll(Stream.of(
                        new NoRouteToHostException("No route to host"),
                        new ConnectException("Network is unreachable"),
                        new ConnectException("Cannot assign requested address"))
                .map(cause -> diagnosis.ofConnecting(cause, false).reason())
                .toList());

        assertThat(tried)
                .contains(FailureReason.CONNECT_UNREACHABLE, FailureReason.CONNECT_FAILED)
                .containsAll(without(FailureReason.RESPONSE_UNREADABLE, FailureReason.RESULT_LOST));
    }

    private static Collection<FailureReason> without(FailureReason... others) {
        return EnumSet.complementOf(EnumSet.copyOf(List.of(others)));
    }

    private static Misbehaviour of(String name, FailureReason reason, String sentence, String advice, Attempt attempt) {
        return new Misbehaviour(name, reason, sentence, advice, attempt);
    }

    private static Misbehaviour answers(int status, FailureReason reason, String sentence, String advice) {
        return of("answers " + status, reason, sentence, advice, test -> {
            RawReceiver receiver = test.open(RawReceiver.saying(
                    "HTTP/1.1 " + status + " Such\r\nlocation: https://new.example/hook\r\nContent-Length: 0\r\n\r\n"));
            return test.send(new OutgoingRequest(url(receiver, "/hook"), new byte[1], Map.of(), SuccessRule.ONLY_200));
        });
    }

    /** Responds with this, and then with no more. */
    private static Attempt says(String text) {
        return test -> {
            test.sender = test.sender(SHORT);
            return test.send(request(test.open(RawReceiver.saying(text))));
        };
    }

    private static Attempt does(RawReceiver.Script script) {
        return test -> test.send(request(test.open(RawReceiver.doing(script))));
    }

    private static Attempt encrypted(RawReceiver.Script script) {
        return test -> test.answered(
                "https", new RawReceiver(good.getServerSocketFactory().createServerSocket(0, 50, here()), script));
    }

    private Made named(Vetting names) throws Exception {
        vetting = names;
        return quickly("http", 80);
    }

    /** With a short limit for the look-up, the connection and the handshake. */
    private Made quickly(String scheme, int port) throws Exception {
        sender = open(new Sender(limits(SHORT, LONG), vetting, lookups, timers, clock(), good));
        return send(request(scheme, "receiver.test", port));
    }

    private Made send(String scheme, String host, int port) throws Exception {
        sender = open(new Sender(limits(LONG, LONG), vetting, lookups, timers, clock(), certificates.trusting()));
        return send(request(scheme, host, port));
    }

    private Made encrypted(SSLContext server, String host) throws Exception {
        ServerSocket socket = server.getServerSocketFactory().createServerSocket(0, 50, here());
        RawReceiver receiver = open(new RawReceiver(socket, connection -> RawReceiver.say(OK, connection)));
        Made made = send("https", host, receiver.port());
        assertThat(receiver.requests()).isEmpty();
        return made;
    }

    private Made answered(String scheme, RawReceiver receiver) throws Exception {
        return send(scheme, "receiver.test", open(receiver).port());
    }

    /** Does this as soon as somebody connects, and leaves the connection open. @return the port */
    private int connected(RawReceiver.Script script) throws IOException {
        ServerSocket socket = open(new ServerSocket(0, 50, here()));
        lookups.execute(() -> {
            try {
                script.answer(open(socket.accept()));
            } catch (IOException e) {
                // The sender has hung up, or the test is over.
            }
        });
        return socket.getLocalPort();
    }

    private static OutgoingRequest request(String scheme, String host, int port) {
        return new OutgoingRequest(
                URI.create(scheme + "://" + host + ":" + port + "/hook"), new byte[1], Map.of(), SuccessRule.ANY_2XX);
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    private static InetAddress here() throws UnknownHostException {
        return InetAddress.getByName("127.0.0.1");
    }
}
