package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.platform.Rule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Why no response came.
 *
 * @param error a few words that a seller may read: never a class name, an address or a stack trace
 */
record Failure(Outcome outcome, String error) {

    static Failure noName(Duration limit) {
        return new Failure(Outcome.DNS, Rule.of("dns_timeout", words(limit)).text());
    }

    static Failure noConnection(Duration limit) {
        return new Failure(
                Outcome.TIMEOUT, Rule.of("connect_timeout", words(limit)).text());
    }

    static Failure noResponse(Duration limit) {
        return new Failure(
                Outcome.TIMEOUT, Rule.of("response_timeout", words(limit)).text());
    }

    static Failure stopped() {
        return new Failure(Outcome.LOST, Rule.of("stopped").text());
    }

    /** The failure that an exception of the look-up, the connection or the exchange means. */
    static Failure of(Throwable cause, SendLimits limits) {
        if (cause instanceof TargetRefusedException) {
            return new Failure(Outcome.BLOCKED, Rule.of("address_not_allowed").text());
        }
        if (cause instanceof UnknownHostException) {
            return new Failure(Outcome.DNS, Rule.of("host_unknown").text());
        }
        if (cause instanceof RejectedExecutionException) {
            return new Failure(Outcome.DNS, Rule.of("dns_failure").text());
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof TlsTimeoutException) {
            return noConnection(limits.connect());
        }
        if (cause instanceof SocketTimeoutException) {
            return noResponse(limits.attempt());
        }
        if (cause instanceof SSLException) {
            return new Failure(Outcome.TLS, tls(cause));
        }
        if (cause instanceof MessageConstraintException) {
            return new Failure(Outcome.PROTOCOL, Rule.of("head_too_long").text());
        }
        if (cause instanceof HttpException) {
            return new Failure(Outcome.PROTOCOL, Rule.of("not_http").text());
        }
        return new Failure(
                Outcome.CONNECTION,
                cause instanceof IOException
                        ? connection(cause)
                        : Rule.of("connection_failed").text());
    }

    private static String connection(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
        if (message.contains("unreachable") || cause instanceof NoRouteToHostException) {
            return Rule.of("unreachable").text();
        }
        if (cause instanceof ConnectException) {
            return message.contains("refused")
                    ? Rule.of("connection_refused").text()
                    : Rule.of("connection_failed").text();
        }
        return cause instanceof SocketException || message.contains("reset") || message.contains("broken pipe")
                ? Rule.of("connection_reset").text()
                : Rule.of("connection_closed").text();
    }

    /** The JDK gives the reason of a failed handshake in the causes. That the certificate names another host is only in a message. */
    private static String tls(Throwable failure) {
        if (causes(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
            return Rule.of("certificate_expired").text();
        }
        if (causes(failure).anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return Rule.of("certificate_not_yet_valid").text();
        }
        if (causes(failure).map(Throwable::getMessage).anyMatch(Failure::namesAnotherHost)) {
            return Rule.of("certificate_of_another_host").text();
        }
        return causes(failure).anyMatch(GeneralSecurityException.class::isInstance)
                ? Rule.of("certificate_not_trusted").text()
                : Rule.of("tls_failed").text();
    }

    private static boolean namesAnotherHost(String message) {
        return message != null
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static String words(Duration limit) {
        long millis = limit.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
