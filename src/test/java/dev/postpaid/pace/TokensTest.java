package dev.postpaid.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.pace.Pacer.Lease;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokensTest {

    private long nanos = Long.MAX_VALUE - 5; // The clock may overflow.
    private final Tokens tokens = new Tokens(() -> nanos);

    private void lease(int count, long untilNextMillis) {
        new Lease("ep_1", count, Duration.ofMillis(untilNextMillis)).addTo(tokens);
    }

    private void pass(long millis) {
        nanos += millis * 1_000_000;
    }

    @Test
    void eachIsUsedOnce() {
        assertThat(tokens.isEmpty()).isTrue();
        lease(2, 0);
        tokens.useOne();
        assertThat(tokens.isEmpty()).isFalse();
        tokens.useOne();
        assertThat(tokens.isEmpty()).isTrue();
        tokens.useOne();
        lease(1, 0);
        assertThat(tokens.isEmpty()).as("nothing is owed").isFalse();
    }

    @Test
    void whatIsNotUsedSoonIsLost() {
        lease(5, 0);
        pass(99);
        assertThat(tokens.isEmpty()).isFalse();
        pass(1);
        assertThat(tokens.isEmpty()).isTrue();
        lease(1, 0);
        tokens.useOne();
        assertThat(tokens.isEmpty()).isTrue();
    }

    @Test
    void theBucketIsNotAskedWhileItIsEmpty() {
        assertThat(tokens.mayAsk()).isTrue();
        lease(1, 50);
        assertThat(tokens.mayAsk()).isFalse();
        pass(50);
        assertThat(tokens.mayAsk()).isTrue();
        lease(1, -3);
        assertThat(tokens.mayAsk()).isTrue();
    }
}
