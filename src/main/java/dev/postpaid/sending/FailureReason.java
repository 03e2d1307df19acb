package dev.postpaid.sending;

import static dev.postpaid.sending.Outcome.BLOCKED;
import static dev.postpaid.sending.Outcome.CONNECTION;
import static dev.postpaid.sending.Outcome.DNS;
import static dev.postpaid.sending.Outcome.GONE;
import static dev.postpaid.sending.Outcome.LOST;
import static dev.postpaid.sending.Outcome.PROTOCOL;
import static dev.postpaid.sending.Outcome.REDIRECT;
import static dev.postpaid.sending.Outcome.REJECTED;
import static dev.postpaid.sending.Outcome.SERVER_ERROR;
import static dev.postpaid.sending.Outcome.THROTTLED;
import static dev.postpaid.sending.Outcome.TIMEOUT;
import static dev.postpaid.sending.Outcome.TLS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an attempt failed, more finely than its {@link Outcome}. The words are part of the API and of the log: they never change.
 * Each has a sentence and advice in every language, in {@code reasons_en.properties} and its translations.
 */
public enum FailureReason {
    DNS_NAME_UNKNOWN(DNS, Value.NONE),
    DNS_TIMEOUT(DNS, Value.MILLISECONDS),
    DNS_FAILED(DNS, Value.NONE),
    ADDRESS_NOT_ALLOWED(BLOCKED, Value.NONE),
    CONNECT_TIMEOUT(TIMEOUT, Value.MILLISECONDS),
    CONNECT_REFUSED(CONNECTION, Value.NONE),
    CONNECT_UNREACHABLE(CONNECTION, Value.NONE),
    CONNECT_FAILED(CONNECTION, Value.NONE),
    TLS_TIMEOUT(TIMEOUT, Value.MILLISECONDS),
    TLS_BROKEN_OFF(CONNECTION, Value.NONE),
    TLS_CERTIFICATE_EXPIRED(TLS, Value.DATE),
    TLS_CERTIFICATE_NOT_YET_VALID(TLS, Value.DATE),
    TLS_CERTIFICATE_WRONG_HOST(TLS, Value.NONE),
    TLS_CERTIFICATE_UNTRUSTED(TLS, Value.NONE),
    TLS_NOT_SPOKEN(TLS, Value.NONE),
    TLS_NOTHING_IN_COMMON(TLS, Value.NONE),
    TLS_ALERT(TLS, Value.TEXT),
    TLS_FAILED(TLS, Value.NONE),
    RESPONSE_TIMEOUT(TIMEOUT, Value.MILLISECONDS),
    RESPONSE_HEAD_TIMEOUT(TIMEOUT, Value.MILLISECONDS),
    CONNECTION_CLOSED(CONNECTION, Value.NONE),
    CONNECTION_RESET(CONNECTION, Value.NONE),
    RESPONSE_HEAD_BROKEN_OFF(CONNECTION, Value.NONE),
    RESPONSE_HEAD_TOO_LONG(PROTOCOL, Value.NONE),
    RESPONSE_NOT_HTTP(PROTOCOL, Value.NONE),
    RESPONSE_IS_TLS(PROTOCOL, Value.NONE),
    RESPONSE_UNREADABLE(PROTOCOL, Value.NONE),
    STATUS_NOT_FINAL(PROTOCOL, Value.TEXT),
    STATUS_NOT_200(REJECTED, Value.TEXT),
    REDIRECTED(REDIRECT, Value.TEXT),
    UNAUTHORIZED(REJECTED, Value.NONE),
    FORBIDDEN(REJECTED, Value.NONE),
    NOT_FOUND(REJECTED, Value.NONE),
    METHOD_NOT_ALLOWED(REJECTED, Value.NONE),
    TOO_LARGE(REJECTED, Value.NONE),
    REJECTED_BY_STATUS(REJECTED, Value.TEXT),
    URL_GONE(GONE, Value.NONE),
    TOO_MANY_REQUESTS(THROTTLED, Value.NONE),
    NOT_READY(SERVER_ERROR, Value.TEXT),
    BAD_GATEWAY(SERVER_ERROR, Value.NONE),
    UNAVAILABLE(SERVER_ERROR, Value.NONE),
    GATEWAY_TIMEOUT(SERVER_ERROR, Value.NONE),
    INTERNAL_ERROR(SERVER_ERROR, Value.TEXT),
    SENDER_STOPPED(LOST, Value.NONE),
    RESULT_LOST(LOST, Value.NONE);

    /** What is known besides the word. */
    enum Value {
        NONE,
        MILLISECONDS,
        /** A time of ISO 8601, of which people read the day. */
        DATE,
        TEXT
    }

    private final Outcome outcome;
    private final Value value;

    FailureReason(Outcome outcome, Value value) {
        this.outcome = outcome;
        this.value = value;
    }

    public Outcome outcome() {
        return outcome;
    }

    Value value() {
        return value;
    }

    /** The reasons of one outcome; none for {@link Outcome#DELIVERED}. */
    public static List<FailureReason> of(Outcome outcome) {
        return Arrays.stream(values())
                .filter(reason -> reason.outcome == outcome)
                .toList();
    }

    /** The word in the API and in the database, for example {@code connect_timeout}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FailureReason> fromWord(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }

    /** Why a response with this status is a failure. */
    static FailureReason ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408, 425 -> NOT_READY;
            case 410 -> URL_GONE;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_MANY_REQUESTS;
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> ofClass(status / 100);
        };
    }

    private static FailureReason ofClass(int hundreds) {
        return switch (hundreds) {
            case 2 -> STATUS_NOT_200;
            case 3 -> REDIRECTED;
            case 4 -> REJECTED_BY_STATUS;
            case 5 -> INTERNAL_ERROR;
            default -> STATUS_NOT_FINAL;
        };
    }
}
