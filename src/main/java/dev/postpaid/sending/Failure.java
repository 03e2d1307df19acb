package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
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
        return new Failure(Outcome.DNS, "host name did not resolve within " + words(limit));
    }

    static Failure noConnection(Duration limit) {
        return new Failure(Outcome.TIMEOUT, "no connection within " + words(limit));
    }

    static Failure noResponse(Duration limit) {
        return new Failure(Outcome.TIMEOUT, "no answer within " + words(limit));
    }

    static Failure stopped() {
        return new Failure(Outcome.LOST, "stopped before an answer came");
    }

    /** The failure that an exception of the look-up, the connection or the exchange means. */
    static Failure of(Throwable cause, SendLimits limits) {
        if (cause instanceof TargetRefusedException) {
            return new Failure(Outcome.BLOCKED, "address not allowed");
        }
        if (cause instanceof UnknownHostException) {
            return new Failure(Outcome.DNS, "host name does not resolve");
        }
        if (cause instanceof RejectedExecutionException) {
            return new Failure(Outcome.DNS, "host name could not be looked up");
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
            return new Failure(Outcome.PROTOCOL, "the head of the answer is too long");
        }
        if (cause instanceof HttpException) {
            return new Failure(Outcome.PROTOCOL, "the answer is not HTTP");
        }
        return new Failure(Outcome.CONNECTION, cause instanceof IOException ? connection(cause) : "connection failed");
    }

    private static String connection(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
        if (message.contains("unreachable") || cause instanceof NoRouteToHostException) {
            return "host cannot be reached";
        }
        if (cause instanceof ConnectException) {
            return message.contains("refused") ? "connection refused" : "connection failed";
        }
        return cause instanceof SocketException || message.contains("reset") || message.contains("broken pipe")
                ? "connection reset"
                : "connection closed before an answer";
    }

    /** The JDK gives the reason of a failed handshake in the causes. That the certificate names another host is only in a message. */
    private static String tls(Throwable failure) {
        if (causes(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
            return "certificate has expired";
        }
        if (causes(failure).anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return "certificate is not valid yet";
        }
        if (causes(failure).map(Throwable::getMessage).anyMatch(Failure::namesAnotherHost)) {
            return "certificate is for another host";
        }
        return causes(failure).anyMatch(GeneralSecurityException.class::isInstance)
                ? "certificate not trusted"
                : "no TLS connection could be agreed on";
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
