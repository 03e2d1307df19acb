package dev.postpaid.events;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;

/** How an endpoint gets events. */
public enum Format {
    /** The body as Postpaid writes it. */
    POSTPAID("postpaid"),
    /** A CloudEvent 1.0 in JSON, which has that body as its {@code data}: the structured mode. */
    CLOUDEVENTS("cloudevents"),
    /** That body, with the attributes of a CloudEvent 1.0 in headers: the binary mode. */
    CLOUDEVENTS_BINARY("cloudevents_binary");

    private static final Format[] ALL = values();

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
        Format found = find(word);
        if (found == null) {
            throw new InvalidValueException("format", Rule.of("endpoint_format"));
        }
        return found;
    }

    /** The format of a row. @param word null for {@link #POSTPAID}, as is a format that only a later release knows */
    public static Format stored(String word) {
        Format found = find(word);
        return found == null ? POSTPAID : found;
    }

    private static Format find(String word) {
        for (Format format : ALL) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        return null;
    }
}
