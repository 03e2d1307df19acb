package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;

/** The order of the feed in the configured database, tied to the container's transactions. */
@ApplicationScoped
class Feed {

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    Clock clock;

    @Inject
    Event<Begun> begun;

    private FeedOrder order;

    /** The running transaction took a position. */
    record Begun(long position) {}

    void start(@Observes @Priority(StartOrder.FEED) Startup startup) throws SQLException {
        order = dialect.choose(() -> new CountedFeed(clock), TransactionFeed::new);
        database.inTransaction(connection -> {
            order.start(connection);
            return null;
        });
    }

    /** Takes a position that ends with the transaction. @return as {@link FeedOrder#begin} */
    OptionalLong begin() {
        OptionalLong position = order.begin();
        position.ifPresent(taken -> begun.fire(new Begun(taken)));
        return position;
    }

    void ended(@Observes(during = TransactionPhase.AFTER_COMPLETION) Begun begun) {
        order.end(begun.position());
    }

    FeedOrder order() {
        return order;
    }
}
