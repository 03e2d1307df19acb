package dev.postpaid.reconciliation;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.payments.PaymentProviders;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.reconciliation.Finding.Kind;
import dev.postpaid.reconciliation.RepairRows.Progress;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Begins and shows reconciliations, and repairs what they found. They go on in the background. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Reconciliations {

    /** So many are shown on a page. */
    private static final int RECENT = 20;

    @Inject
    PaymentProviders providers;

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
     * Begins to compare the account with a provider.
     *
     * @param provider null for the only one with an API key; without any, only deliveries are looked at
     * @param days from 1 to {@link Reconciliation#MOST_DAYS}
     * @throws ProblemException 404 if the account has nothing at this provider, 422 if it has no API key there or has to choose one
     *     of several, 409 if one runs already
     */
    public ReconciliationView begin(String accountId, String provider, int days) {
        String chosen = chosen(accountId, provider);
        Reconciliation begun = Reconciliation.begin(accountId, chosen, null, days, caller.actor(), clock.instant());
        if (!database.with(connection -> ReconciliationRows.insert(connection, begun))) {
            throw running(accountId, chosen);
        }
        audit.note(accountId, "reconciliation_begun", chosen);
        added.fire(new BackgroundWork.Added());
        return ReconciliationView.of(begun, Progress.NONE, new Page<>(List.of(), null));
    }

    private String chosen(String accountId, String provider) {
        List<String> withKey = providers.allWithKey(accountId);
        if (provider != null) {
            providers.mustBeThere(accountId, provider);
            if (!withKey.contains(provider)) {
                throw ProblemException.invalid("/provider", Rule.of("provider_without_key"));
            }
            return provider;
        }
        if (withKey.size() > 1) {
            throw ProblemException.invalid("/provider", Rule.of("one_of", String.join(", ", withKey)));
        }
        return withKey.isEmpty() ? null : withKey.get(0);
    }

    private ProblemException running(String accountId, String provider) {
        String id = database.with(connection -> ReconciliationRows.running(connection, accountId, provider))
                .map(Reconciliation::id)
                .orElse("another one");
        return new ProblemException(
                ProblemType.RECONCILIATION_RUNNING,
                "The reconciliation " + id + " runs already; wait until it is done.");
    }

    /** Those of an account, newest first, without their findings. */
    public Page<ReconciliationView> list(String accountId, PageRequest page) {
        return database.with(connection -> {
            List<Reconciliation> found = ReconciliationRows.list(connection, accountId, page.before(), page.fetch());
            Map<String, Progress> progress = progress(connection, accountId, found);
            return Page.of(found, page, Reconciliation::id)
                    .map(each -> ReconciliationView.of(each, progress.getOrDefault(each.id(), Progress.NONE), null));
        });
    }

    private static Map<String, Progress> progress(
            Connection connection, String accountId, Collection<Reconciliation> some) throws SQLException {
        return RepairRows.progress(
                connection, accountId, some.stream().map(Reconciliation::id).toList());
    }

    /** One with a page of its findings. @throws ProblemException 404 unless it is this account's */
    public ReconciliationView get(String accountId, String id, PageRequest page) {
        return database.with(connection -> view(connection, own(connection, accountId, id, false), page));
    }

    private static ReconciliationView view(Connection connection, Reconciliation of, PageRequest page)
            throws SQLException {
        Page<Finding> findings =
                Page.of(FindingRows.list(connection, of, null, page.before(), page.fetch()), page, Finding::id);
        Progress progress = progress(connection, of.accountId(), List.of(of)).getOrDefault(of.id(), Progress.NONE);
        return ReconciliationView.of(of, progress, findings.map(FindingView::of));
    }

    /** The newest findings of one kind. @param kind {@code unknown_here} or {@code undelivered} */
    public List<FindingView> findings(String accountId, String id, String kind, int most) {
        return database
                .with(connection -> FindingRows.list(
                        connection,
                        own(connection, accountId, id, false),
                        Words.read(Kind.class, kind),
                        PageRequest.at(null).before(),
                        most))
                .stream()
                .map(FindingView::of)
                .toList();
    }

    /**
     * Begins to repair findings. Those that are repaired, or cannot be, stay as they are.
     *
     * @param findings null for all that can be repaired
     * @throws ProblemException 404 unless it is this account's, 422 if it has none of these findings
     */
    public ReconciliationView repair(String accountId, String id, List<String> findings) {
        return database.with(connection -> {
            Reconciliation found = own(connection, accountId, id, true);
            if (findings == null) {
                RepairRows.wantAll(connection, found);
            } else {
                Set<String> some = new HashSet<>(findings);
                if (!some.isEmpty() && FindingRows.count(connection, found, some) < some.size()) {
                    throw ProblemException.invalid("/findings", Rule.of("its_findings"));
                }
                RepairRows.want(connection, found, some);
            }
            Reconciliation after = found;
            if (!found.isRunning() && found.dueAt() == null) {
                after = found.repairing(clock.instant());
                ReconciliationRows.write(connection, after);
            }
            audit.note(accountId, "findings_repaired", found.provider());
            added.fire(new BackgroundWork.Added());
            return view(connection, after, PageRequest.largest(null));
        });
    }

    private static Reconciliation own(Connection connection, String accountId, String id, boolean locked)
            throws SQLException {
        return (locked ? ReconciliationRows.lock(connection, id) : ReconciliationRows.find(connection, id))
                .filter(found -> found.accountId().equals(accountId))
                .orElseThrow(() -> ProblemException.notFound("reconciliation"));
    }

    /** How many findings of the last reconciliation with each provider can be repaired; what two of them found counts once. */
    public int countOpen(String accountId) {
        List<String> withKey = providers.allWithKey(accountId);
        Set<String> seen = new HashSet<>();
        List<String> newest = listRecent(accountId).stream()
                .filter(each -> each.provider() == null ? withKey.isEmpty() : withKey.contains(each.provider()))
                .filter(each -> seen.add(String.valueOf(each.provider())))
                .map(ReconciliationView::id)
                .toList();
        return database.with(connection -> RepairRows.countOpen(connection, accountId, newest));
    }

    /** The last ones, newest first. */
    public List<ReconciliationView> listRecent(String accountId) {
        return list(accountId, PageRequest.at(null)).data().stream()
                .limit(RECENT)
                .toList();
    }
}
