package dev.postpaid.platform;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Locale;

/** Makes ids: a prefix that tells the kind, then a ULID in lower case, so that ids of a kind sort by time of making. */
public final class Ids {

    private Ids() {}

    /** @param prefix the kind, for example {@code ord}; the id is {@code ord_01j…} */
    public static String next(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid().toLowerCase();
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
