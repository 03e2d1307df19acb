package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.database.Rows;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;

/** The order of the feed in the configured database. */
@ApplicationScoped
class Feed {

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    Clock clock;

    private FeedOrder order;

    void start(@Observes @Priority(StartOrder.FEED) Startup startup) throws SQLException {
        order = dialect.choose(() -> new CountedFeed(clock), TransactionFeed::new);
        database.inTransaction(connection -> {
            order.start(connection);
            return null;
        });
    }

    /** Takes a position that ends with the transaction. @return as {@link FeedOrder#begin} */
    OptionalLong begin(Rows rows) {
        OptionalLong position = order.begin();
        position.ifPresent(taken -> rows.afterwards(() -> order.end(taken), () -> order.end(taken)));
        return position;
    }

    FeedOrder order() {
        return order;
    }
}
