package dev.postpaid.sending;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why there is no TLS. The JDK gives the reasons of a refused certificate as causes, and all others in messages only. A text that
 * it changes is a {@link FailureReason#TLS_FAILED}.
 */
final class TlsDiagnosis {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");

    /** What a receiver says that has no version, cipher or group in common with us. */
    private static final List<String> NOTHING_IN_COMMON =
            List.of("handshake_failure", "protocol_version", "insufficient_security", "no_application_protocol");

    private TlsDiagnosis() {}

    static Failure of(SSLException failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return dated(FailureReason.TLS_CERTIFICATE_EXPIRED, failure, X509Certificate::getNotAfter);
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return dated(FailureReason.TLS_CERTIFICATE_NOT_YET_VALID, failure, X509Certificate::getNotBefore);
        }
        if (says(failure, "No subject alternative") || says(failure, "No name matching")) {
            return Failure.of(FailureReason.TLS_CERTIFICATE_WRONG_HOST);
        }
        if (has(failure, GeneralSecurityException.class)) {
            return Failure.of(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
        }
        return alert(failure).map(TlsDiagnosis::ofAlert).orElseGet(() -> Failure.of(ofMessage(failure)));
    }

    private static Failure ofAlert(String alert) {
        return NOTHING_IN_COMMON.contains(alert)
                ? Failure.of(FailureReason.TLS_NOTHING_IN_COMMON)
                : new Failure(FailureReason.TLS_ALERT, alert);
    }

    private static FailureReason ofMessage(SSLException failure) {
        if (says(failure, "TLS handshake failed")) {
            return FailureReason.TLS_BROKEN_OFF; // So the library reports an end of the stream.
        }
        if (says(failure, "Unsupported or unrecognized SSL message") || says(failure, "Unrecognized SSL message")) {
            return FailureReason.TLS_NOT_SPOKEN;
        }
        return says(failure, "The server selected protocol version") || says(failure, "No appropriate protocol")
                ? FailureReason.TLS_NOTHING_IN_COMMON
                : FailureReason.TLS_FAILED;
    }

    /** The name of the alert that the receiver sent (RFC 8446, section 6). */
    private static Optional<String> alert(SSLException failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .map(ALERT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static Failure dated(FailureReason reason, SSLException failure, Function<X509Certificate, Date> time) {
        return certificate(failure)
                .map(time)
                .map(date -> Failure.dated(reason, date.toInstant()))
                .orElseGet(() -> Failure.of(reason));
    }

    /** The certificate that was refused. */
    private static Optional<X509Certificate> certificate(SSLException failure) {
        return causes(failure)
                .filter(CertPathValidatorException.class::isInstance)
                .map(CertPathValidatorException.class::cast)
                .filter(cause -> cause.getCertPath() != null && cause.getIndex() >= 0)
                .map(cause ->
                        (Certificate) cause.getCertPath().getCertificates().get(cause.getIndex()))
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .findFirst();
    }

    private static boolean has(SSLException failure, Class<?> cause) {
        return causes(failure).anyMatch(cause::isInstance);
    }

    private static boolean says(SSLException failure, String words) {
        return causes(failure)
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null && message.contains(words));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
