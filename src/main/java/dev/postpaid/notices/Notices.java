package dev.postpaid.notices;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Database;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.database.Known;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.database.Rows;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Events;
import dev.postpaid.events.OperationalEvent;
import dev.postpaid.events.OperationalEvent.EndedDelivery;
import dev.postpaid.events.OperationalType;
import dev.postpaid.health.Exhausted;
import dev.postpaid.health.Turn;
import dev.postpaid.platform.BackgroundWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells what happened to an endpoint to the other endpoints of its account that selected it. What is to be told is written with
 * what happened, so nothing is forgotten in a crash. The background thread records it as an event a moment later: there the
 * transaction that writes outcomes need not know who wants to hear of it.
 */
@ApplicationScoped
public class Notices implements BackgroundWork {

    private static final int MOST_AT_A_TIME = 100;

    @Inject
    Database database;

    @Inject
    GroupCommit commits;

    @Inject
    Endpoints endpoints;

    @Inject
    Events events;

    @Inject
    Mailing mailing;

    @Inject
    Clock clock;

    void turned(@Observes Turn turn) throws SQLException {
        NoticeRows.insert(turn.connection(), Notice.of(turn, clock.instant()));
    }

    void exhausted(@Observes Exhausted exhausted) throws SQLException {
        NoticeRows.insert(
                exhausted.connection(),
                Notice.of(exhausted.accountId(), exhausted.endpointId(), exhausted.end(), clock.instant()));
    }

    @Override
    @Transactional
    public List<String> unfinished() {
        return database.with(NoticeRows::accounts);
    }

    /** Two nodes take turns, since the first locks the rows and deletes them. */
    @Override
    @RetryOnConflict
    @Transactional
    public boolean step(String accountId) {
        List<Notice> notices = database.with(connection -> {
            List<Notice> locked = NoticeRows.lock(connection, accountId, MOST_AT_A_TIME);
            for (Notice notice : locked) {
                mailing.turn(connection, notice);
            }
            return locked;
        });
        var byId = endpoints.all(accountId).stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
        commits.join(new Acceptance<Void>() {
            @Override
            public String accountId() {
                return accountId;
            }

            @Override
            public Void decide(Known known, Rows rows) {
                for (Notice notice : notices) {
                    // One that is deleted meanwhile interests nobody.
                    Optional.ofNullable(byId.get(notice.endpointId()))
                            .filter(about -> byId.values().stream().anyMatch(other -> wants(other, about, notice)))
                            .ifPresent(about -> tell(notice, about, rows));
                    NoticeRows.delete(rows, notice);
                }
                return null;
            }
        });
        return notices.size() == MOST_AT_A_TIME;
    }

    private static boolean wants(Endpoint endpoint, Endpoint about, Notice notice) {
        return endpoint != about && endpoint.events().contains(notice.type().word());
    }

    private void tell(Notice notice, Endpoint about, Rows rows) {
        EndedDelivery ended = ended(notice).orElse(null);
        if (ended == null && notice.type() == OperationalType.DELIVERY_EXHAUSTED) {
            return;
        }
        OperationalEvent told = new OperationalEvent(
                notice.type(),
                notice.accountId(),
                notice.createdAt(),
                about.id(),
                about.name(),
                notice.text("reason"),
                notice.time("failing_since"),
                notice.time("next_trial_at"),
                ended);
        events.tell(told, notice.id(), rows);
    }

    /** Empty for a delivery that told about an endpoint: two endpoints that tell about each other would never end. */
    private Optional<EndedDelivery> ended(Notice notice) {
        return Optional.ofNullable(notice.text("event"))
                .flatMap(id -> events.find(notice.accountId(), id))
                .filter(event -> OperationalType.of(event.type()).isEmpty())
                .map(event -> new EndedDelivery(
                        notice.text("delivery"),
                        event,
                        notice.attempts(),
                        notice.text("outcome"),
                        notice.number("status_code")));
    }
}
