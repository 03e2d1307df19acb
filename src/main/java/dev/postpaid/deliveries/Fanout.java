package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventRecorded;
import dev.postpaid.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Decides, in the event's own transaction, which endpoints get it, and queues it for them. */
@ApplicationScoped
class Fanout {

    @Inject
    Accounts accounts;

    @Inject
    Endpoints endpoints;

    @Inject
    Database database;

    @Inject
    HandOff handOff;

    @Transactional(Transactional.TxType.MANDATORY)
    void recorded(@Observes EventRecorded recorded) {
        Event event = recorded.event();
        Account account = accounts.get(event.accountId());
        List<Decision> decisions = new ArrayList<>();
        for (Endpoint endpoint : endpoints.all(event.accountId())) {
            decisions.add(Decision.of(event, account, endpoint));
        }
        database.with(connection -> write(connection, event, decisions));
        decisions.stream()
                .filter(Decision::isToDeliver)
                .forEach(decision ->
                        handOff.queue(event.accountId(), event.id(), decision.endpointId(), null, recorded.body()));
    }

    private static int write(Connection connection, Event event, List<Decision> decisions) throws SQLException {
        return Database.update(
                connection,
                "INSERT INTO fanout (account_id, event_id, decisions) VALUES (?, ?, ?)",
                event.accountId(),
                event.id(),
                Decision.json(decisions));
    }
}
