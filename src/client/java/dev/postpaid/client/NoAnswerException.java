package dev.postpaid.client;

import jakarta.json.JsonValue;
import java.util.List;

/**
 * No answer came, after all tries. Nobody knows whether the call was done: make the same {@link Call} again, or one with the same
 * {@link Call#idempotencyKey}, and it is done once.
 */
public final class NoAnswerException extends PostpaidException {

    private static final long serialVersionUID = 1;

    NoAnswerException(String detail, Throwable cause) {
        super(new Problem(0, "about:blank", "No answer", detail, List.of(), null, JsonValue.EMPTY_JSON_OBJECT), cause);
    }
}
