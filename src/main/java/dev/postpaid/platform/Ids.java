package dev.postpaid.platform;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes ids: a prefix that tells the kind, then a ULID in lower case, so that ids of a kind sort by time of making. */
public final class Ids {

    /** As {@link #next} writes it; the library itself reads more. */
    private static final Pattern ULID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    private Ids() {}

    /** @param prefix the kind, for example {@code ord}; the id is {@code ord_01j…} */
    public static String next(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid().toLowerCase();
    }

    /** When this id was made; empty for a text that {@link #next} never makes. */
    public static Optional<Instant> madeAt(String prefix, String id) {
        String ulid = id.startsWith(prefix + "_") ? id.substring(prefix.length() + 1) : "";
        return ULID.matcher(ulid).matches()
                ? Optional.of(Instant.ofEpochMilli(Ulid.from(ulid).getTime()))
                : Optional.empty();
    }

    /** Where in the order of a kind its ids begin that were made at this moment or later. */
    public static String since(String prefix, Instant moment) {
        return prefix + "_" + Ulid.min(moment.toEpochMilli()).toLowerCase();
    }

    /** A reference for people, short enough to read aloud, for example {@code ORD-7ZK3QW9X1M}. */
    public static String nextReference(String prefix) {
        String ulid = UlidCreator.getUlid().toString();
        return prefix.toUpperCase(Locale.ROOT) + "-" + ulid.substring(16);
    }

    /** What sorts before every id of this kind made from then on; for times before 1970 before every id. */
    public static String first(String prefix, Instant time) {
        return prefix + "_" + Ulid.min(Math.max(0, time.toEpochMilli())).toLowerCase();
    }
}
