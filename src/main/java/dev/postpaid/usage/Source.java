package dev.postpaid.usage;

import dev.postpaid.history.LogCounts;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.platform.Counted;
import dev.postpaid.platform.Counted.Range;
import dev.postpaid.platform.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What is counted: rows whose ids begin with an account's, and go on with the time at which they were made. */
enum Source {
    ORDERS("ord") {
        @Override
        Map<String, String> first(Connection connection, Collection<Range> ranges) throws SQLException {
            return OrderLists.first(connection, ranges);
        }

        @Override
        Counted count(Connection connection, Range range, int most) throws SQLException {
            return OrderLists.count(connection, UsageFigures.ORDERS, range, most);
        }
    },
    EVENTS("evt") {
        @Override
        Map<String, String> first(Connection connection, Collection<Range> ranges) throws SQLException {
            return LogCounts.firstEvents(connection, ranges);
        }

        @Override
        Counted count(Connection connection, Range range, int most) throws SQLException {
            Counted types = LogCounts.events(connection, range, most);
            return new Counted(
                    types.numbers().entrySet().stream()
                            .collect(Collectors.toMap(type -> UsageFigures.EVENT + type.getKey(), Map.Entry::getValue)),
                    types.rows(),
                    types.last());
        }
    },
    ATTEMPTS("att") {
        @Override
        Map<String, String> first(Connection connection, Collection<Range> ranges) throws SQLException {
            return LogCounts.firstAttempts(connection, ranges);
        }

        @Override
        Counted count(Connection connection, Range range, int most) throws SQLException {
            return LogCounts.attempts(connection, range, most);
        }
    };

    private final String prefix;

    Source(String prefix) {
        this.prefix = prefix;
    }

    /** The first ids in these ranges, by account; without those that have none. */
    abstract Map<String, String> first(Connection connection, Collection<Range> ranges) throws SQLException;

    /** Counts a range, the oldest first, at most so many rows. */
    abstract Counted count(Connection connection, Range range, int most) throws SQLException;

    /** Sorts before every id that is made from then on. */
    String idAt(Instant moment) {
        return Ids.first(prefix, moment);
    }

    /** When the row of this id was made. Every id of ours says it. */
    Instant madeAt(String id) {
        return Ids.madeAt(prefix, id)
                .orElseThrow(() -> new IllegalStateException("the id " + id + " does not say when it was made"));
    }
}
