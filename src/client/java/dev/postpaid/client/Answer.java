package dev.postpaid.client;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one try.
 *
 * @param status 0 if there is no answer
 * @param headers by name in lower case
 * @param failure why there is no answer; null if there is one
 */
record Answer(int status, Map<String, String> headers, byte[] body, Throwable failure) {

    static Answer none(Throwable failure) {
        return new Answer(0, Map.of(), new byte[0], failure);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the request cannot have been done. */
    boolean isUndone() {
        if (failure == null) {
            return status == 429 || status == 503;
        }
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth++ < 20; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /** Whether another try can have another end. */
    boolean isPassing(Request request) {
        boolean underWay = status == 409 && request.keyed() && retryAfter().isPresent();
        boolean gateway = status == 502 || status == 504;
        return isUndone() || underWay || request.repeatable() && (failure != null || gateway);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Seconds, or a date of HTTP. Others mean nothing. */
    Optional<Duration> retryAfter() {
        return header("retry-after").flatMap(text -> {
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration left = Duration.between(Instant.now(), at);
                return Optional.of(left.isNegative() ? Duration.ZERO : left);
            } catch (DateTimeParseException noDate) {
                return Optional.empty();
            }
        });
    }

    /** @throws Unreadable if the body is no JSON object */
    JsonObject json() {
        try (var reader = Json.READERS.createReader(new ByteArrayInputStream(body))) {
            JsonValue value = reader.readValue();
            if (value.getValueType() == JsonValue.ValueType.OBJECT) {
                return value.asJsonObject();
            }
        } catch (JsonException | IllegalStateException noJson) {
            throw new Unreadable("The answer is no JSON", noJson);
        }
        throw new Unreadable("The answer is no JSON object", null);
    }

    /** An answer is not what this API answers. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
