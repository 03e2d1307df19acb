package dev.postpaid.listen;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says why a request failed, in words that follow "Server X:". */
final class Words {

    private Words() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "there is no host of this name";
            }
            if (cause instanceof SSLException) {
                return ofTls(cause);
            }
            if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
                return "it did not answer in time";
            }
            if (cause instanceof ProtocolException) {
                return "it does not answer in HTTP; perhaps the URL should begin with https://";
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return "the connection was refused; nothing listens there";
            }
            if (cause instanceof EOFException
                    || String.valueOf(cause.getMessage()).contains("header parser received no bytes")) {
                return "it closed the connection without an answer";
            }
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String ofTls(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("plaintext") || message.contains("Unsupported or unrecognized")) {
            return "it does not speak TLS; perhaps the URL should begin with http://";
        }
        if (message.contains("PKIX") || message.contains("certificate") || message.contains("No subject alternative")) {
            return "its TLS certificate is not trusted (" + message + ")";
        }
        return "TLS failed (" + message + ")";
    }
}
