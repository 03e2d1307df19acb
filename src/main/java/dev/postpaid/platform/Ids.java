package dev.postpaid.platform;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates ids: a prefix for the kind, then a ULID in lower case. Ids of one kind sort by creation time. */
public final class Ids {

    /** The form that {@link #next} writes; the library also reads other forms. */
    private static final Pattern ULID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    private Ids() {}

    /** @param prefix the kind, for example {@code ord}; the id is {@code ord_01j…} */
    public static String next(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid().toLowerCase();
    }

    /** The creation time of this id; empty for a text that {@link #next} never creates. */
    public static Optional<Instant> madeAt(String prefix, String id) {
        String ulid = id.startsWith(prefix + "_") ? id.substring(prefix.length() + 1) : "";
        return ULID.matcher(ulid).matches()
                ? Optional.of(Instant.ofEpochMilli(Ulid.from(ulid).getTime()))
                : Optional.empty();
    }

    /** The lower bound of all ids of this kind that were created at this moment or later. */
    public static String since(String prefix, Instant moment) {
        return prefix + "_" + Ulid.min(moment.toEpochMilli()).toLowerCase();
    }

    /** Creates a reference for people, short enough to read aloud, for example {@code ORD-7ZK3QW9X1M}. */
    public static String nextReference(String prefix) {
        String ulid = UlidCreator.getUlid().toString();
        return prefix.toUpperCase(Locale.ROOT) + "-" + ulid.substring(16);
    }

    /**
     * A text that sorts before every id of this kind created at this time or later. For times before 1970 it sorts before
     * every id.
     */
    public static String first(String prefix, Instant time) {
        return prefix + "_" + Ulid.min(Math.max(0, time.toEpochMilli())).toLowerCase();
    }
}
