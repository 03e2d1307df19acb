package dev.postpaid.recovery;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.recovery.Recovery.Reason;
import dev.postpaid.recovery.Recovery.State;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Begins, shows and cancels recoveries. They go on in the background. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Recoveries {

    @Inject
    Accounts accounts;

    @Inject
    Endpoints endpoints;

    @Inject
    Caller caller;

    @Inject
    AuditEntries audit;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Event<BackgroundWork.Added> added;

    /**
     * Begins to send again what an endpoint missed. An endpoint that is not active waits until it is enabled.
     *
     * @throws ProblemException 404 unless the endpoint is this account's, 403 if the plan has no webhooks, 409 if one runs for
     *     the endpoint already
     */
    public RecoveryView begin(String accountId, String endpointId, Scope scope) {
        Endpoint endpoint = endpoints.get(accountId, endpointId);
        Endpoints.mustHaveWebhooks(accounts.get(accountId));
        return RecoveryView.of(begin(endpoint, scope));
    }

    /** The same for each endpoint of the account, or none. */
    public List<RecoveryView> beginAll(String accountId, Scope scope) {
        Endpoints.mustHaveWebhooks(accounts.get(accountId));
        return endpoints.all(accountId).stream()
                .map(endpoint -> RecoveryView.of(begin(endpoint, scope)))
                .toList();
    }

    private Recovery begin(Endpoint endpoint, Scope scope) {
        Recovery begun = Recovery.begin(endpoint.accountId(), endpoint.id(), scope, caller.actor(), clock.instant());
        if (!database.with(connection -> RecoveryRows.insert(connection, begun))) {
            throw running(endpoint);
        }
        audit.note(endpoint.accountId(), "recovery_begun", endpoint.id());
        added.fire(new BackgroundWork.Added());
        return begun;
    }

    private ProblemException running(Endpoint endpoint) {
        String id = database.with(
                        connection -> RecoveryRows.runningFor(connection, endpoint.accountId(), endpoint.id()))
                .map(Recovery::id)
                .orElse("another one");
        return new ProblemException(
                ProblemType.RECOVERY_RUNNING,
                "The recovery " + id + " of the endpoint " + endpoint.id()
                        + " runs already; wait until it is done, or cancel it.");
    }

    /** Ends a recovery; what it has queued is sent. One that has ended stays as it is. @throws ProblemException as {@link #get} */
    public RecoveryView cancel(String accountId, String id) {
        Recovery found = own(accountId, database.with(connection -> RecoveryRows.lock(connection, id)));
        if (!found.isRunning()) {
            return RecoveryView.of(found);
        }
        Recovery cancelled = found.ended(State.CANCELLED, Reason.BY_USER, clock.instant());
        database.with(connection -> {
            RecoveryRows.write(connection, cancelled);
            return null;
        });
        audit.note(accountId, "recovery_cancelled", found.endpointId());
        return RecoveryView.of(cancelled);
    }

    /** @throws ProblemException 404 unless it is this account's */
    public RecoveryView get(String accountId, String id) {
        return RecoveryView.of(own(accountId, database.with(connection -> RecoveryRows.find(connection, id))));
    }

    private static Recovery own(String accountId, Optional<Recovery> found) {
        return found.filter(recovery -> recovery.accountId().equals(accountId))
                .orElseThrow(() -> ProblemException.notFound("recovery"));
    }

    /** Those of an account, newest first. @param endpointId null for those of all endpoints */
    public Page<RecoveryView> list(String accountId, String endpointId, PageRequest page) {
        List<Recovery> found = database.with(
                connection -> RecoveryRows.list(connection, accountId, endpointId, page.before(), page.fetch()));
        return Page.of(found, page, Recovery::id).map(RecoveryView::of);
    }

    /** The one that was begun last for an endpoint. */
    public Optional<RecoveryView> findLast(String accountId, String endpointId) {
        return database.with(connection -> RecoveryRows.lastOf(connection, accountId, endpointId))
                .map(RecoveryView::of);
    }
}
