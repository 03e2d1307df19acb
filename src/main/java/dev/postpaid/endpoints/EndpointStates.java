package dev.postpaid.endpoints;

import dev.postpaid.accounts.AuditEntries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Pauses, resumes, suspends and deletes endpoints. Each time others are told, and the log of changes has a line. The caller
 * holds the row.
 */
@Transactional(Transactional.TxType.MANDATORY)
@ApplicationScoped
class EndpointStates {

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<EndpointChanged> changed;

    @Inject
    Event<EndpointDeleted> deleted;

    /** What waits for it is held. */
    void disable(Endpoint endpoint) {
        endpoint.disable(clock.instant());
        noteAndTell(endpoint, "endpoint_disabled");
    }

    /** What was held is due. */
    void enable(Endpoint endpoint) {
        endpoint.enable(clock.instant());
        noteAndTell(endpoint, "endpoint_enabled");
    }

    /** What waits for it is held until a person enables it. An endpoint that is not active stays as it is. */
    void suspend(Endpoint endpoint, String reason) {
        if (endpoint.suspend(reason, clock.instant())) {
            noteAndTell(endpoint, "endpoint_suspended");
        }
    }

    private void noteAndTell(Endpoint endpoint, String action) {
        audit.note(endpoint.accountId(), action, endpoint.id());
        changed.fire(EndpointChanged.of(endpoint));
    }

    /** What waits for it ends. */
    void delete(Endpoint endpoint) {
        endpoint.delete(EndpointStatus.BY_USER, clock.instant());
        audit.note(endpoint.accountId(), "endpoint_deleted", endpoint.id());
        tellDeleted(endpoint);
    }

    /** The same where no person asked for it. */
    void delete(Endpoint endpoint, String reason) {
        endpoint.delete(reason, clock.instant());
        audit.note(endpoint.accountId(), "endpoint_deleted", endpoint.id());
        tellDeleted(endpoint);
    }

    /** The same without a line of its own: that the account was closed is noted. */
    void deleteWithAccount(Endpoint endpoint) {
        endpoint.delete(EndpointStatus.BY_USER, clock.instant());
        tellDeleted(endpoint);
    }

    /** Written first, since others ask the database what is deleted. */
    private void tellDeleted(Endpoint endpoint) {
        em.flush();
        deleted.fire(new EndpointDeleted(endpoint.accountId(), endpoint.id()));
        changed.fire(EndpointChanged.of(endpoint));
    }
}
