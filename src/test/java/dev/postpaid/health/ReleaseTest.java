package dev.postpaid.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10_000_000_000L);
    private final Release release = new Release(50, nanos::get);

    private void pass(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    @Test
    void aSecondsWorthAtOnceAndThenAsTimePasses() {
        assertThat(release.take("ep_1", 200)).isEqualTo(50);
        assertThat(release.take("ep_1", 200)).isZero();
        pass(100);
        assertThat(release.take("ep_1", 200)).isEqualTo(5);
        pass(60_000);
        assertThat(release.take("ep_1", 200)).isEqualTo(50);
    }

    @Test
    void fewerIfFewerAreWanted() {
        assertThat(release.take("ep_1", 20)).isEqualTo(20);
        assertThat(release.take("ep_1", 200)).isEqualTo(30);
    }

    @Test
    void eachEndpointByItself() {
        assertThat(release.take("ep_1", 200)).isEqualTo(50);
        assertThat(release.take("ep_2", 200)).isEqualTo(50);
    }
}
