package dev.postpaid.refunds;

import dev.postpaid.database.Database;
import dev.postpaid.orders.Settlements;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the payments of refunds that were reported before them, less and less often. After some days the payment is another
 * shop's at the same provider account, and the refund is forgotten: providers repeat their notifications for no longer than that.
 */
@ApplicationScoped
class WaitingRefunds implements BackgroundWork {

    private static final int MOST_AT_A_TIME = 100;
    private static final Duration LONGEST = Duration.ofDays(4);

    /** All of it is one work. */
    private static final List<String> SOME = List.of("refunds");

    @Inject
    Database database;

    @Inject
    Settlements settlements;

    @Inject
    Refunds refunds;

    @Inject
    Clock clock;

    @Override
    public List<String> unfinished() {
        return due(1).isEmpty() ? List.of() : SOME;
    }

    @Override
    public boolean step(String id) {
        List<Refund> due = due(MOST_AT_A_TIME);
        due.forEach(this::look);
        return due.size() == MOST_AT_A_TIME;
    }

    private List<Refund> due(int most) {
        return database.with(connection -> RefundRows.due(connection, clock.instant(), most));
    }

    private void look(Refund refund) {
        Refund.Key key = refund.key();
        Optional<Settlements.Settled> payment =
                settlements.settled(key.accountId(), key.provider(), refund.paymentReference());
        if (payment.isPresent()) {
            take(refund);
            return;
        }
        Instant now = clock.instant();
        Duration age = Duration.between(refund.createdAt(), now);
        database.with(connection -> {
            if (age.compareTo(LONGEST) > 0) {
                RefundRows.forget(connection, key);
            } else {
                RefundRows.lookLater(connection, key, now.plus(age));
            }
            return null;
        });
    }

    private void take(Refund refund) {
        Refund.Key key = refund.key();
        try {
            refunds.take(
                    key.accountId(),
                    new ReportedRefund(
                            key.provider(),
                            key.reference(),
                            refund.paymentReference(),
                            refund.status(),
                            refund.amount(),
                            refund.currency(),
                            refund.refundedAt()));
        } catch (ProblemException e) {
            if (e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            database.with(
                    connection -> { // The account was closed, and nobody is told.
                        RefundRows.forget(connection, key);
                        return null;
                    });
        }
    }
}
