package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.events.Variant;
import dev.postpaid.pace.Pacer.Lease;
import dev.postpaid.pace.Pacer.Wish;
import dev.postpaid.pace.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Endpoints with a rate limit, beside others. The test gives the tokens. */
class RateLimitTest {

    private static final int PER_SECOND = 5;
    private static final Recipient LIMITED = new Recipient("acc_1", "limited", PER_SECOND);
    private static final Recipient OTHER = new Recipient("acc_1", "other", null);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(15);

    private final List<Delivery> started = new ArrayList<>();
    private int asked;
    private int wakes;
    private long now = Long.MAX_VALUE - 5; // The clock may overflow.
    private final Dispatcher dispatcher = new Dispatcher(
            new Bounds(1_000, 100, 1_000_000, 50, 20, LONGEST_ATTEMPT),
            started::add,
            () -> wakes++,
            queues -> asked++,
            () -> now);

    private Delivery delivery(Recipient to) {
        return Delivery.fresh(
                to.accountId(), "evt_1", 0, to.endpointId(), null, now + LEASE.toNanos(), Variant.whole(new byte[10]));
    }

    private boolean take(Recipient to) {
        boolean reserved = dispatcher.reserve(to, 10);
        if (reserved) {
            dispatcher.add(List.of(delivery(to)));
        }
        return reserved;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void lease(int count, Duration untilNext) {
        dispatcher.leased(List.of(new Lease("limited", count, untilNext)));
    }

    private void finish(Delivery delivery) {
        dispatcher.outcomeWritten(delivery.id());
        dispatcher.finished(delivery);
    }

    private void unbound(Recipient to) {
        dispatcher.bound(to.endpointId(), null, to.perSecond());
    }

    private List<Integer> wished() {
        return dispatcher.wishes().stream().map(Wish::count).toList();
    }

    @Test
    void noAttemptBeginsWithoutAToken() {
        take(LIMITED);
        take(LIMITED);
        unbound(LIMITED);
        assertThat(started).isEmpty();
        assertThat(asked).isPositive();
        assertThat(dispatcher.wishes()).containsExactly(new Wish(LIMITED, 2));

        lease(1, Duration.ofMillis(200));
        assertThat(started).hasSize(1);
        assertThat(wished()).as("it was told that there is none").isEmpty();
        pass(Duration.ofMillis(200));
        assertThat(wished()).containsExactly(1);
        lease(1, Duration.ofMillis(200));
        assertThat(started).hasSize(2);
        assertThat(dispatcher.wishes()).isEmpty();
        assertThat(dispatcher.lackTokens()).isFalse();
    }

    @Test
    void othersGoOn() {
        take(LIMITED);
        take(OTHER);

        assertThat(started).extracting(Delivery::endpointId).containsExactly("other");
    }

    @Test
    void endpointsWithoutALimitAskForNothing() {
        take(OTHER);
        take(OTHER);
        unbound(OTHER);

        assertThat(started).hasSize(2);
        assertThat(asked).isZero();
        assertThat(dispatcher.lackTokens()).isFalse();
    }

    @Test
    void retriesNeedTokensToo() {
        dispatcher.addRetries(LIMITED, List.of(delivery(LIMITED)), false);
        assertThat(started).isEmpty();

        lease(1, Duration.ZERO);

        assertThat(started).hasSize(1);
    }

    @Test
    void suspectsNeedTokensToo() {
        Delivery suspect = new Delivery(
                "acc_1",
                "dlv_1",
                "evt_1",
                0,
                "limited",
                0,
                null,
                0,
                2,
                2,
                now + LEASE.toNanos(),
                new byte[10],
                Map.of());
        dispatcher.addRetries(LIMITED, List.of(suspect), false);
        assertThat(started).isEmpty();
        assertThat(wished()).containsExactly(1);

        lease(1, Duration.ZERO);

        assertThat(started).containsExactly(suspect);
    }

    @Test
    void tokensThatCouldNotBeUsedSoonAreLost() {
        for (int i = 0; i < 3; i++) {
            take(LIMITED);
        }
        lease(3, Duration.ZERO);
        assertThat(started).as("one at a time until its cap is known").hasSize(1);

        pass(Duration.ofMillis(100));
        finish(started.get(0));
        assertThat(started).hasSize(1);
        assertThat(wished()).containsExactly(2);
    }

    @Test
    void onlyWhatIsSentSoonIsInMemory() {
        int held = 0;
        while (take(LIMITED)) {
            held++;
        }
        assertThat(held).isEqualTo(2 * PER_SECOND);
        assertThat(dispatcher.freeForRetries(LIMITED)).isZero();
        assertThat(dispatcher.mayBring(LIMITED)).isFalse();
        unbound(LIMITED);
        lease(PER_SECOND, Duration.ZERO);
        for (int i = 0; i < PER_SECOND; i++) {
            assertThat(wakes).isZero();
            finish(started.get(i));
        }

        assertThat(wakes).as("the rest is brought from the database").isEqualTo(1);
        assertThat(dispatcher.freeForRetries(LIMITED)).isEqualTo(PER_SECOND);
        assertThat(dispatcher.mayBring(LIMITED)).isTrue();
    }

    /** The cap would be kept with a queue. */
    @Test
    void whatMayBeBroughtHasNoQueueBefore() {
        assertThat(dispatcher.mayBring(OTHER)).isTrue();
        unbound(OTHER);

        take(OTHER);
        take(OTHER);

        assertThat(started).hasSize(1);
    }

    /** The first attempt begins, and reads the endpoint. */
    @Test
    void aLimitThatIsNewCountsFromTheNextAttemptOn() {
        Recipient before = new Recipient("acc_1", "limited", null);
        take(before);
        take(before);
        assertThat(started).hasSize(1);

        unbound(LIMITED);
        assertThat(started).hasSize(1);
        assertThat(wished()).containsExactly(1);
    }

    @Test
    void withoutALimitAnyMoreAllBegin() {
        for (int i = 0; i < 3; i++) {
            take(LIMITED);
        }
        assertThat(started).isEmpty();

        dispatcher.bound("limited", null, null);

        assertThat(started).hasSize(3);
        assertThat(dispatcher.wishes()).isEmpty();
    }

    /** As when the limit was lowered. The attempt is given back unsent, since its claim ends. */
    @Test
    void whatCannotWaitAnyLongerNeedsNoToken() {
        take(LIMITED);
        unbound(LIMITED);
        pass(LEASE.minus(LONGEST_ATTEMPT));
        lease(0, Duration.ZERO);
        assertThat(started).isEmpty();

        pass(Duration.ofNanos(1));
        lease(0, Duration.ZERO);

        assertThat(started).hasSize(1);
    }

    @Test
    void whileOutcomesCannotBeWrittenNoTokenIsTaken() {
        take(LIMITED);
        dispatcher.open(false);
        assertThat(dispatcher.wishes()).isEmpty();

        dispatcher.open(true);
        assertThat(wished()).containsExactly(1);
        dispatcher.stop();
        assertThat(dispatcher.wishes()).isEmpty();
        assertThat(dispatcher.lackTokens()).isFalse();
    }

    @Test
    void aWithdrawnDeliveryNeedsNoToken() {
        dispatcher.reserve(LIMITED, 10);
        Delivery delivery = delivery(LIMITED);
        dispatcher.add(List.of(delivery));
        dispatcher.withdraw("limited", delivery.id());

        assertThat(dispatcher.wishes()).isEmpty();
        assertThat(dispatcher.lackTokens()).isFalse();
        lease(1, Duration.ZERO);
        assertThat(started).isEmpty();
    }
}
