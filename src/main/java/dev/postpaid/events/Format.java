package dev.postpaid.events;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Optional;

/** How an endpoint gets events. */
public enum Format {
    /** The body as Postpaid writes it. */
    POSTPAID("postpaid"),
    /** A CloudEvent 1.0 in JSON, which has that body as its {@code data}: the structured mode. */
    CLOUDEVENTS("cloudevents"),
    /** That body, with the attributes of a CloudEvent 1.0 in headers: the binary mode. */
    CLOUDEVENTS_BINARY("cloudevents_binary");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    /** @throws InvalidValueException if there is no such format */
    public static Format fromWord(String word) {
        return find(word).orElseThrow(() -> new InvalidValueException("format", Rule.of("endpoint_format")));
    }

    /** The format of a row. @param word null for {@link #POSTPAID}, as is a format that only a later release knows */
    public static Format stored(String word) {
        return find(word).orElse(POSTPAID);
    }

    private static Optional<Format> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }
}
