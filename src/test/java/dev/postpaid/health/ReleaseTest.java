package dev.postpaid.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
    void twiceAsManyAfterEveryTenSeconds() {
        List<Integer> taken = new ArrayList<>();
        for (int second = 0; second < 30; second++) {
            taken.add(release.take("ep_1", 1_000));
            pass(1_000);
        }

        assertThat(taken.subList(0, 10)).containsOnly(50);
        assertThat(taken.subList(10, 20)).containsOnly(100);
        assertThat(taken.subList(20, 30)).containsOnly(200);

        pass(3_600_000 - 30_000);
        assertThat(release.take("ep_1", Integer.MAX_VALUE)).as("after a pause").isEqualTo(50);
    }

    @Test
    void itIsNeverFasterThanAThousandTimesAsFast() {
        for (int second = 0; second < 1_000; second++) {
            release.take("ep_1", 1);
            pass(1_000);
        }

        assertThat(release.take("ep_1", Integer.MAX_VALUE)).isEqualTo(50 * 1_024);
    }

    @Test
    void anEndpointThatIsHeldAgainBeginsSlowlyAgain() {
        for (int second = 0; second < 15; second++) {
            release.take("ep_1", 1_000);
            pass(1_000);
        }
        release.forget("ep_1");

        assertThat(release.take("ep_1", 1_000)).isEqualTo(50);
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
