package dev.postpaid.receiver;

import java.util.List;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {

    /** All values of a header, in any case of its name; empty, or null, if there is none. */
    List<String> values(String name);

    /** The only value. @throws RefusedException if there is none, or more than one */
    default String only(String name) throws RefusedException {
        List<String> values = values(name);
        if (values == null || values.size() != 1) {
            throw new RefusedException(Refusal.HEADERS);
        }
        return values.get(0);
    }

    default boolean has(String name) {
        List<String> values = values(name);
        return values != null && !values.isEmpty();
    }
}
