package dev.postpaid.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Database;
import dev.postpaid.payments.Nightly;
import dev.postpaid.payments.ProviderFailure;
import dev.postpaid.platform.Keeping;
import dev.postpaid.reconciliation.Finding.Kind;
import dev.postpaid.reconciliation.Finding.Why;
import dev.postpaid.reconciliation.Reconciliation.Reason;
import dev.postpaid.reconciliation.Reconciliation.Stage;
import dev.postpaid.reconciliation.Reconciliation.State;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("database")
class ReconciliationStepsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Caller.Actor AN = new Caller.Actor("usr_1", "an");

    private final SettableClock clock = new SettableClock(NOW);
    private final FreshDatabase database = FreshDatabase.open();
    private final ReconciliationSteps steps = node();
    private final ReconciliationSteps otherNode = node();

    private ReconciliationSteps node() {
        ReconciliationSteps node = new ReconciliationSteps();
        node.database = database;
        node.clock = clock;
        return node;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private Reconciliation begin(String provider, Nightly nightly) {
        Reconciliation begun = Reconciliation.begin("acc_1", provider, nightly, 7, AN, clock.instant());
        assertThat(insert(begun)).isTrue();
        return begun;
    }

    private boolean insert(Reconciliation begun) {
        return database.with(connection -> ReconciliationRows.insert(connection, begun));
    }

    private Optional<Reconciliation> find(Reconciliation begun) {
        return database.with(connection -> ReconciliationRows.find(connection, begun.id()));
    }

    private Reconciliation now(Reconciliation begun) {
        return find(begun).orElseThrow();
    }

    private List<Finding> findings(Reconciliation begun) {
        return database.with(connection -> FindingRows.list(connection, begun, null, "zzzz", 5_000));
    }

    private List<String> due() {
        return database.with(connection -> ReconciliationRows.due(connection, clock.instant(), 10));
    }

    private Reconciliation claim(Reconciliation begun) {
        return steps.claim(begun.id()).orElseThrow();
    }

    private static Finding payment(String reference, Why why, String amount) {
        return new Finding(
                "fnd_" + reference + why.word() + System.nanoTime(),
                Kind.UNKNOWN_HERE,
                why,
                reference,
                "ord_1",
                "ORD-1",
                "mollie",
                reference,
                reference + why.word(),
                null,
                null,
                new BigDecimal(amount),
                "EUR",
                NOW,
                false,
                null,
                null);
    }

    private static Comparison page(Finding... found) {
        return new Comparison(List.of(found), found.length + 2, Set.of("tr_others"));
    }

    private static ProviderFailure failure(ProviderFailure.Reason reason, Duration retryAfter) {
        return new ProviderFailure(reason, "test", retryAfter);
    }

    @Test
    void oneRunsForAnAccountAndAProviderAtATime() {
        Reconciliation begun = begin("mollie", null);

        assertThat(insert(Reconciliation.begin("acc_1", "mollie", null, 7, AN, NOW)))
                .isFalse();
        assertThat(insert(Reconciliation.begin("acc_1", "stripe", null, 7, AN, NOW)))
                .isTrue();
        assertThat(insert(Reconciliation.begin("acc_1", null, null, 7, AN, NOW)))
                .isTrue();
        assertThat(insert(Reconciliation.begin("acc_2", "mollie", null, 7, AN, NOW)))
                .isTrue();
        steps.takePayments(claim(begun), page(), null);
        steps.takeOrders(claim(begun), List.of(), 0, "c", true);
        assertThat(now(begun).state()).isEqualTo(State.DONE);
        assertThat(insert(Reconciliation.begin("acc_1", "mollie", null, 7, AN, NOW)))
                .isTrue();
    }

    @Test
    void pageByPageItGoesThroughPaymentsAndThenThroughOrders() {
        Reconciliation begun = begin("mollie", null);

        steps.takePayments(claim(begun), page(payment("tr_1", Why.NOT_RECORDED, "1.21")), "tr_next");
        assertThat(now(begun).cursor()).isEqualTo("tr_next");
        steps.takePayments(claim(begun), page(payment("tr_1", Why.NOT_RECORDED, "1.21")), null);
        assertThat(now(begun).stage()).isEqualTo(Stage.ORDERS);
        assertThat(now(begun).cursor()).isNull();
        steps.takeOrders(claim(begun), List.of(), 3, "feed", false);
        assertThat(now(begun).isRunning()).isTrue();
        steps.takeOrders(claim(begun), List.of(), 1, "feed", true);

        assertThat(now(begun).state()).isEqualTo(State.DONE);
        assertThat(now(begun).tally()).isEqualTo(new Tally(6, 2, 1, 0, 4));
        assertThat(now(begun).cut()).isFalse();
        assertThat(now(begun).finishedAt()).isEqualTo(NOW);
        assertThat(findings(begun)).hasSize(1);
        assertThat(due()).isEmpty();
    }

    @Test
    void aNodeThatDiesIsFollowedByAnotherAndWhatItBringsLateIsDropped() {
        Reconciliation begun = begin("mollie", null);
        Reconciliation died = claim(begun);
        assertThat(otherNode.claim(begun.id())).as("claimed").isEmpty();
        assertThat(due()).isEmpty();

        clock.pass(ReconciliationSteps.LEASE);
        Reconciliation follows = otherNode.claim(begun.id()).orElseThrow();
        steps.takePayments(died, page(payment("tr_late", Why.NOT_RECORDED, "1.21")), null);
        assertThat(findings(begun)).isEmpty();
        assertThat(now(begun).stage()).isEqualTo(Stage.PAYMENTS);

        otherNode.takePayments(follows, page(payment("tr_1", Why.NOT_RECORDED, "1.21")), "tr_next");
        otherNode.takePayments(follows, page(payment("tr_2", Why.NOT_RECORDED, "1.21")), "tr_other");
        assertThat(findings(begun)).extracting(Finding::reference).containsExactly("tr_1");
        assertThat(now(begun).cursor()).isEqualTo("tr_next");
    }

    @Test
    void aProviderThatIsDownIsAskedThreeTimesAndThenTheOrdersAreLookedAtAllTheSame() {
        Reconciliation begun = begin("mollie", null);
        for (Duration wait : List.of(Duration.ofSeconds(1), Duration.ofSeconds(5))) {
            steps.failed(claim(begun), failure(ProviderFailure.Reason.UNREACHABLE, null));
            assertThat(due()).isEmpty();
            clock.pass(wait);
            assertThat(due()).hasSize(1);
        }

        steps.failed(claim(begun), failure(ProviderFailure.Reason.UNREACHABLE, null));
        assertThat(now(begun).stage()).isEqualTo(Stage.ORDERS);
        steps.takeOrders(claim(begun), List.of(), 0, "c", true);

        assertThat(now(begun).state()).isEqualTo(State.FAILED);
        assertThat(now(begun).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aRateLimitIsWaitedForUnlessThatTakesTooLong() {
        Reconciliation begun = begin("stripe", null);
        steps.failed(claim(begun), failure(ProviderFailure.Reason.RATE_LIMITED, Duration.ofSeconds(30)));
        assertThat(now(begun).dueAt()).isEqualTo(NOW.plusSeconds(30));
        clock.pass(Duration.ofSeconds(30));

        steps.failed(claim(begun), failure(ProviderFailure.Reason.RATE_LIMITED, Duration.ofHours(1)));

        assertThat(now(begun).reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(now(begun).stage()).isEqualTo(Stage.ORDERS);
    }

    @Test
    void aRefusedKeyIsNotTriedAgain() {
        Reconciliation begun = begin("stripe", null);

        steps.failed(claim(begun), failure(ProviderFailure.Reason.KEY_REFUSED, null));

        assertThat(now(begun).reason()).isEqualTo(Reason.KEY_REFUSED);
        assertThat(now(begun).stage()).isEqualTo(Stage.ORDERS);
    }

    @Test
    void aStepThatNeverEndsIsGivenUp() {
        Reconciliation begun = begin("mollie", null);
        for (int i = 0; i < ReconciliationSteps.MOST_BEGUN; i++) {
            claim(begun);
            clock.pass(ReconciliationSteps.LEASE);
        }

        assertThat(steps.claim(begun.id())).isEmpty();

        assertThat(now(begun).state()).isEqualTo(State.FAILED);
        assertThat(now(begun).reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(due()).isEmpty();
    }

    @Test
    void aLimitEndsAStageAndIsSaid() {
        Reconciliation begun = begin("mollie", null);
        for (int i = 1; i < ReconciliationSteps.MOST_PAGES; i++) {
            steps.takePayments(claim(begun), page(), "tr_next" + i);
        }
        assertThat(now(begun).stage()).isEqualTo(Stage.PAYMENTS);
        steps.takePayments(claim(begun), page(), "tr_more");
        assertThat(now(begun).stage()).isEqualTo(Stage.ORDERS);
        assertThat(now(begun).cut()).isTrue();

        Reconciliation full = begin("stripe", null);
        Finding[] many = IntStream.range(0, ReconciliationSteps.MOST_FINDINGS)
                .mapToObj(i -> payment("pi_" + i, Why.NOT_RECORDED, "1"))
                .toArray(Finding[]::new);
        steps.takePayments(claim(full), page(many), null);
        assertThat(now(full).cut()).as("nothing was left out").isFalse();
    }

    /** Its two events can be on two pages. */
    @Test
    void aPaymentInTheBuyersCurrencyIsCorrectedByItsOtherReport() {
        Reconciliation begun = begin("stripe", null);

        steps.takePayments(claim(begun), page(payment("pi_1", Why.AMOUNT_DIFFERS, "1.31")), "evt_1");
        steps.takePayments(claim(begun), page(payment("pi_1", Why.NOT_RECORDED, "1.21")), "evt_2");
        steps.takePayments(claim(begun), page(payment("pi_1", Why.AMOUNT_DIFFERS, "1.31")), null);

        assertThat(findings(begun)).singleElement().satisfies(found -> {
            assertThat(found.why()).isEqualTo(Why.NOT_RECORDED);
            assertThat(found.amount()).isEqualByComparingTo("1.21");
            assertThat(found.source()).isEqualTo("pi_1not_recorded");
        });
        assertThat(now(begun).tally().unknownHere()).isEqualTo(1);
    }

    /** The PaymentIntent of some shops does not name the order. */
    @Test
    void aPaymentThatAPageBeforeHadWithItsOrderIsOurs() {
        Reconciliation begun = begin("stripe", null);

        steps.takePayments(claim(begun), page(payment("pi_1", Why.NOT_RECORDED, "1.21")), "evt_1");
        steps.takePayments(claim(begun), new Comparison(List.of(), 0, Set.of("pi_1", "pi_2")), null);

        assertThat(now(begun).tally().notOurs()).isEqualTo(2);
    }

    private Reconciliation doneWith(Nightly nightly, Finding... found) {
        Reconciliation begun = begin("mollie", nightly);
        steps.takePayments(claim(begun), page(found), null);
        steps.takeOrders(claim(begun), List.of(), 0, "c", true);
        return begun;
    }

    @Test
    void aNightlyReportRepairsNothingAndANightlyRepairWhatCanBe() {
        Reconciliation report = doneWith(Nightly.REPORT, payment("tr_1", Why.NOT_RECORDED, "1"));
        assertThat(due()).isEmpty();
        assertThat(findings(report)).allMatch(found -> found.repair() == null);

        Reconciliation repair = doneWith(
                Nightly.REPAIR,
                payment("tr_1", Why.NOT_RECORDED, "1"),
                payment("tr_2", Why.UNKNOWN_ORDER, "1"),
                payment("tr_3", Why.ORDER_PAID, "1"));
        assertThat(due()).containsExactly(repair.id());
        Reconciliation claimed = claim(repair);
        List<Finding> wanted = steps.wanted(claimed, 100);
        assertThat(wanted).extracting(Finding::reference).containsExactlyInAnyOrder("tr_1", "tr_3");

        steps.repaired(claimed, Map.of(wanted.get(0).id(), Repair.RECORDED));
        assertThat(due()).containsExactly(repair.id());
        claimed = claim(repair);
        steps.repaired(claimed, Map.of(wanted.get(1).id(), Repair.SURPLUS));

        assertThat(due()).isEmpty();
        assertThat(now(repair).state()).isEqualTo(State.DONE);
        assertThat(findings(repair))
                .extracting(found -> Optional.ofNullable(found.repair()))
                .containsExactlyInAnyOrder(Optional.of(Repair.RECORDED), Optional.empty(), Optional.of(Repair.SURPLUS));
    }

    @Test
    void aRepairWithoutTheProviderEndsAndCanBeAskedForAgain() {
        Reconciliation repair = doneWith(Nightly.REPAIR, payment("tr_1", Why.NOT_RECORDED, "1"));

        steps.failed(claim(repair), failure(ProviderFailure.Reason.KEY_REFUSED, null));

        assertThat(due()).isEmpty();
        assertThat(findings(repair)).singleElement().satisfies(found -> {
            assertThat(found.repair()).isEqualTo(Repair.PROVIDER_FAILED);
            assertThat(found.isRepairable()).isTrue();
        });
    }

    @Test
    void afterThirtyDaysItIsDeletedWithItsFindings() {
        Reconciliation old =
                doneWith(null, payment("tr_1", Why.NOT_RECORDED, "1"), payment("tr_2", Why.ORDER_PAID, "1"));
        Keeping keeping = new Keeping(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(400));
        Instant later = Instant.now().plus(Duration.ofDays(31)); // ids have the time of the machine

        assertThat(expire(keeping, Instant.now().plus(Duration.ofDays(29)), 500))
                .isZero();
        assertThat(expire(keeping, later, 2)).isEqualTo(2);
        assertThat(findings(old)).isEmpty();
        assertThat(expire(keeping, later, 2)).isEqualTo(1);
        assertThat(expire(keeping, later, 2)).isZero();
        assertThat(find(old)).isEmpty();
    }

    private int expire(Keeping keeping, Instant at, int most) {
        return database.with(connection -> new OldReconciliations().expire(connection, "acc_1", keeping, at, most));
    }

    @Test
    void aNightBeginsOnceOnAllNodesAndIsMadeUpForOnceAfterADowntime() throws SQLException {
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES ('acc_1', 'Shop', 'flow', FALSE, ?)",
                NOW));
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO payment_provider
                    (id, account_id, name, base_url, created_at, updated_at, reconcile_nightly, reconcile_due_at)
                VALUES ('ppv_1', 'acc_1', 'MOLLIE', 'https://api.mollie.com', ?, ?, 'report', ?)
                """,
                NOW,
                NOW,
                NOW.plusSeconds(1)));
        ReconciliationLoop one = loop();
        ReconciliationLoop other = loop();
        assertThat(one.beginNights()).isZero();

        clock.pass(Duration.ofDays(3));
        assertThat(one.beginNights() + other.beginNights()).isEqualTo(1);
        assertThat(one.beginNights()).isZero();
        Optional<Reconciliation> running =
                database.with(connection -> ReconciliationRows.running(connection, "acc_1", "mollie"));
        assertThat(running).hasValueSatisfying(begun -> {
            assertThat(begun.nightly()).isEqualTo(Nightly.REPORT);
            assertThat(begun.begunBy().name()).isEqualTo("nightly");
        });

        clock.pass(Duration.ofDays(1));
        assertThat(other.beginNights()).as("one runs").isZero();
        clock.pass(Duration.ofHours(1));
        assertThat(one.beginNights()).isZero();
    }

    private ReconciliationLoop loop() {
        ReconciliationLoop loop = new ReconciliationLoop();
        loop.database = database;
        loop.clock = clock;
        return loop;
    }
}
