package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.SettlementResult;
import dev.postpaid.orders.Settlements;
import dev.postpaid.payments.ProviderFailure;
import dev.postpaid.payments.ReceivedPage;
import dev.postpaid.payments.ReceivedPayments;
import dev.postpaid.reconciliation.Finding.Kind;
import dev.postpaid.reconciliation.Reconciliation.Stage;
import dev.postpaid.recovery.Missing;
import dev.postpaid.recovery.RecoverySteps;
import dev.postpaid.recovery.Resent;
import dev.postpaid.recovery.Undeliveries;
import dev.postpaid.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Makes one step of a reconciliation: asks the provider or looks at orders, outside of a transaction, and has it written. */
@ApplicationScoped
class ReconciliationWork {

    private static final Logger LOG = Logger.getLogger(ReconciliationWork.class.getName());

    private static final int MOST_AT_A_TIME = 50;

    /** At most so many events are sent again in a transaction. */
    private static final int MOST_EVENTS = 100;

    @Inject
    ReconciliationSteps steps;

    @Inject
    ReceivedPayments received;

    @Inject
    Settlements settlements;

    @Inject
    OrderLists orders;

    @Inject
    Events events;

    @Inject
    Undeliveries undeliveries;

    @Inject
    RecoverySteps recoveries;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** Those that are due, the longest due first. */
    List<String> due() throws SQLException {
        return database.inTransaction(
                connection -> ReconciliationRows.due(connection, clock.instant(), MOST_AT_A_TIME));
    }

    void step(String id) {
        steps.claim(id).ifPresent(this::step);
    }

    private void step(Reconciliation claimed) {
        try {
            if (!claimed.isRunning()) {
                repair(claimed);
            } else if (claimed.stage() == Stage.PAYMENTS) {
                comparePayments(claimed);
            } else {
                compareOrders(claimed);
            }
        } catch (ProviderFailure e) {
            LOG.log(
                    Level.WARNING,
                    "provider did not answer reconciliation={0} account={1} provider={2} reason={3}: {4}",
                    new Object[] {
                        claimed.id(), claimed.accountId(), claimed.provider(), Words.of(e.reason()), e.getMessage()
                    });
            steps.failed(claimed, e);
        }
    }

    private void comparePayments(Reconciliation claimed) throws ProviderFailure {
        String account = claimed.accountId();
        ReceivedPage page = received.page(account, claimed.provider(), claimed.since(), claimed.cursor());
        Comparison compared = Comparison.of(
                account,
                page,
                settlements.known(account, claimed.provider(), Comparison.references(page)),
                orders.byId(Comparison.orderIds(page)));
        steps.takePayments(claimed, compared, Objects.equals(page.next(), claimed.cursor()) ? null : page.next());
    }

    /** A nightly one does not look at what was before an endpoint was added: nobody waits for that. */
    private void compareOrders(Reconciliation claimed) {
        String account = claimed.accountId();
        Page<Event> page = events.onwardPaid(account, claimed.since(), claimed.until(), claimed.cursor());
        Missing missing = undeliveries.of(account, page.data());
        List<Missing.One> some = missing.all().stream()
                .filter(one -> claimed.nightly() == null || one.reason() != Missing.Reason.ADDED_LATER)
                .toList();
        boolean ends = page.data().isEmpty() && Objects.equals(page.nextCursor(), claimed.cursor());
        steps.takeOrders(claimed, findings(account, some), missing.waiting(), page.nextCursor(), ends);
    }

    private List<Finding> findings(String account, List<Missing.One> some) {
        Map<String, String> orderOf = new HashMap<>();
        some.forEach(one -> orderOf.computeIfAbsent(
                one.event().id(), id -> events.orderOf(account, id).orElse(null)));
        Map<String, Order> known = orders.byId(orderOf.values());
        return some.stream()
                .filter(one -> known.containsKey(orderOf.get(one.event().id())))
                .map(one -> Finding.undelivered(
                        one, known.get(orderOf.get(one.event().id()))))
                .toList();
    }

    private void repair(Reconciliation claimed) throws ProviderFailure {
        List<Finding> wanted = steps.wanted(claimed, MOST_EVENTS);
        if (wanted.isEmpty()) {
            steps.repaired(claimed, Map.of());
        } else if (wanted.get(0).kind() == Kind.UNKNOWN_HERE) {
            steps.repaired(claimed, Map.of(wanted.get(0).id(), recorded(claimed, wanted.get(0))));
        } else {
            sendAgain(claimed, wanted);
        }
    }

    private Repair recorded(Reconciliation claimed, Finding payment) throws ProviderFailure {
        try {
            Optional<SettlementResult> result =
                    received.settle(claimed.accountId(), payment.provider(), payment.source());
            return result.map(Repair::of).orElse(Repair.NOT_PAID);
        } catch (ProviderFailure e) {
            return switch (e.reason()) {
                case NOT_FOUND -> Repair.NOT_PAID;
                case NOT_UNDERSTOOD -> Repair.PROVIDER_FAILED;
                default -> throw e;
            };
        }
    }

    /** Those of the first one's endpoint. */
    private void sendAgain(Reconciliation claimed, List<Finding> wanted) {
        String endpoint = wanted.get(0).endpointId();
        Map<String, String> findings = wanted.stream()
                .filter(finding -> endpoint.equals(finding.endpointId()))
                .collect(Collectors.toMap(Finding::eventId, Finding::id));
        Map<String, Resent> sent = recoveries.sendAgain(claimed.accountId(), endpoint, List.copyOf(findings.keySet()));
        if (sent.containsValue(Resent.LATER)) {
            steps.later(claimed);
        } else {
            steps.repaired(
                    claimed,
                    sent.entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> findings.get(each.getKey()), each -> Repair.of(each.getValue()))));
        }
    }
}
