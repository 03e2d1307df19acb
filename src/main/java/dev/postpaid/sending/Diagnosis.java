package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Finds out what an exception of the look-up, the connection or the exchange means. */
record Diagnosis(SendLimits limits) {

    private static final Set<FailureReason> BROKEN_OFF =
            EnumSet.of(FailureReason.CONNECTION_RESET, FailureReason.CONNECTION_CLOSED);

    /** After the handshake these mean an end of the connection. */
    private static final Set<FailureReason> SAYS_LITTLE =
            EnumSet.of(FailureReason.TLS_FAILED, FailureReason.TLS_BROKEN_OFF);

    /** Why there is no connection. @param encrypted whether TLS is a part of it */
    Failure ofConnecting(Throwable cause, boolean encrypted) {
        if (cause instanceof TargetRefusedException) {
            return Failure.of(FailureReason.ADDRESS_NOT_ALLOWED);
        }
        if (cause instanceof UnknownHostException) {
            return Failure.of(
                    message(cause).contains("temporary") ? FailureReason.DNS_FAILED : FailureReason.DNS_NAME_UNKNOWN);
        }
        if (cause instanceof RejectedExecutionException) {
            return Failure.of(FailureReason.DNS_FAILED);
        }
        if (cause instanceof ConnectTimeoutException) {
            return Failure.late(FailureReason.CONNECT_TIMEOUT, limits.connect());
        }
        if (cause instanceof HandshakeException && cause.getCause() == null) {
            return Failure.late(FailureReason.TLS_TIMEOUT, limits.connect());
        }
        Throwable reason = cause instanceof HandshakeException ? cause.getCause() : cause;
        if (reason instanceof SSLException tls) {
            return TlsDiagnosis.of(tls);
        }
        Failure failure = ofExchange(reason, false);
        return encrypted && BROKEN_OFF.contains(failure.reason()) ? Failure.of(FailureReason.TLS_BROKEN_OFF) : failure;
    }

    /** Why the exchange over a connection failed. @param headBegun whether a part of the head of a response had come */
    Failure ofExchange(Throwable cause, boolean headBegun) {
        if (cause instanceof SSLException tls) {
            Failure failure = TlsDiagnosis.of(tls);
            return SAYS_LITTLE.contains(failure.reason()) ? Failure.of(connection(cause, headBegun)) : failure;
        }
        if (cause instanceof SocketTimeoutException) {
            return noResponse(headBegun);
        }
        if (cause instanceof MessageConstraintException) {
            return Failure.of(FailureReason.RESPONSE_HEAD_TOO_LONG);
        }
        if (cause instanceof TlsRecordException) {
            return Failure.of(FailureReason.RESPONSE_IS_TLS);
        }
        if (cause instanceof HttpException) {
            return Failure.of(FailureReason.RESPONSE_NOT_HTTP);
        }
        return Failure.of(connection(cause, headBegun));
    }

    /** The attempt ended while a response was due. */
    Failure noResponse(boolean headBegun) {
        return Failure.late(
                headBegun ? FailureReason.RESPONSE_HEAD_TIMEOUT : FailureReason.RESPONSE_TIMEOUT, limits.attempt());
    }

    private static FailureReason connection(Throwable cause, boolean headBegun) {
        String message = message(cause);
        if (headBegun) {
            return FailureReason.RESPONSE_HEAD_BROKEN_OFF;
        }
        if (message.contains("unreachable") || cause instanceof NoRouteToHostException) {
            return FailureReason.CONNECT_UNREACHABLE;
        }
        if (cause instanceof ConnectException) {
            return message.contains("refused") ? FailureReason.CONNECT_REFUSED : FailureReason.CONNECT_FAILED;
        }
        if (!(cause instanceof IOException)) {
            return FailureReason.CONNECT_FAILED;
        }
        return cause instanceof SocketException || message.contains("reset") || message.contains("broken pipe")
                ? FailureReason.CONNECTION_RESET
                : FailureReason.CONNECTION_CLOSED;
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    }
}
