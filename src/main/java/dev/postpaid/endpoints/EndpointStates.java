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
 * Pauses, resumes, suspends and deletes endpoints. Each change fires an event and is recorded in the log of changes. The
 * caller holds the lock on the row.
 */
@Transactional(Transactional.TxType.MANDATORY)
@ApplicationScoped
class EndpointStates {

    private static final String SUSPENDED = "endpoint_suspended";

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

    @Inject
    Event<EndpointSuspended> suspended;

    /** Its waiting deliveries are held. */
    void disable(Endpoint endpoint) {
        endpoint.disable(clock.instant());
        noteAndTell(endpoint, "endpoint_disabled");
    }

    /** Its held deliveries become due. */
    void enable(Endpoint endpoint) {
        endpoint.enable(clock.instant());
        audit.note(endpoint.accountId(), "endpoint_enabled", endpoint.id());
        changed.fire(EndpointChanged.resumed(endpoint));
    }

    /** Its waiting deliveries are held until a person enables it. An endpoint that is not active stays as it is. */
    void suspend(Endpoint endpoint, String reason) {
        if (endpoint.suspend(reason, clock.instant())) {
            suspended.fire(new EndpointSuspended(endpoint.accountId(), endpoint.id(), reason));
            noteAndTell(endpoint, SUSPENDED + (reason.equals(EndpointStatus.GONE) ? "" : "_" + reason));
        }
    }

    private void noteAndTell(Endpoint endpoint, String action) {
        audit.note(endpoint.accountId(), action, endpoint.id());
        changed.fire(EndpointChanged.of(endpoint));
    }

    /** Its waiting deliveries end. */
    void delete(Endpoint endpoint) {
        endpoint.delete(EndpointStatus.BY_USER, clock.instant());
        audit.note(endpoint.accountId(), "endpoint_deleted", endpoint.id());
        tellDeleted(endpoint);
    }

    /** The same, for a deletion that no person requested. */
    void delete(Endpoint endpoint, String reason) {
        endpoint.delete(reason, clock.instant());
        audit.note(endpoint.accountId(), "endpoint_deleted", endpoint.id());
        tellDeleted(endpoint);
    }

    /** The same without an entry of its own: the log of changes already records that the account was closed. */
    void deleteWithAccount(Endpoint endpoint) {
        endpoint.delete(EndpointStatus.BY_USER, clock.instant());
        tellDeleted(endpoint);
    }

    /** Flushes first, since observers read from the database which endpoints are deleted. */
    private void tellDeleted(Endpoint endpoint) {
        em.flush();
        deleted.fire(new EndpointDeleted(endpoint.accountId(), endpoint.id()));
        changed.fire(EndpointChanged.of(endpoint));
    }
}
