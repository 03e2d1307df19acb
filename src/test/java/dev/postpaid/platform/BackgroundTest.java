package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work that fails waits, longer each time; other work does not wait for it. */
class BackgroundTest {

    private final List<String> tried = new ArrayList<>();
    private long now;

    private final Background background = new Background(() -> now);

    /** Fails where its id says so. */
    private final class Work implements BackgroundWork {

        private final List<String> ids;

        private Work(String... ids) {
            this.ids = List.of(ids);
        }

        @Override
        public List<String> unfinished() {
            return ids;
        }

        @Override
        public boolean step(String id) {
            tried.add(id);
            if (id.startsWith("bad")) {
                throw new IllegalStateException("on purpose");
            }
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private void isDone(BackgroundWork... works) {
        background.works = (Instance<BackgroundWork>) Proxy.newProxyInstance(
                BackgroundTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> List.of(works).iterator());
    }

    /** @return at which seconds it was tried, once a second */
    private List<Integer> seconds(String id, int most) {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < most; second++) {
            tried.clear();
            background.steps();
            if (tried.contains(id)) {
                seconds.add(second);
            }
            now += TimeUnit.SECONDS.toNanos(1);
        }
        return seconds;
    }

    @Test
    void whatKeepsFailingIsTriedLessAndLess() {
        isDone(new Work("bad"));
        assertThat(seconds("bad", 64)).containsExactly(0, 1, 3, 7, 15, 31, 63);
        assertThat(seconds("bad", 3_600)).as("each minute").hasSizeBetween(58, 62);
    }

    @Test
    void othersOfTheSameWorkAndTheSameIdOfOtherWorkDoNotWait() {
        isDone(new Work("bad", "good"), new Work("good"));
        assertThat(seconds("good", 5)).containsExactly(0, 1, 2, 3, 4);
        background.works = null;
        List<String> goods = new ArrayList<>();
        isDone(new Work("bad"), new Other(goods));
        seconds("bad", 3);
        assertThat(goods).hasSize(3);
    }

    private record Other(List<String> goods) implements BackgroundWork {

        @Override
        public List<String> unfinished() {
            return List.of("bad");
        }

        @Override
        public boolean step(String id) {
            return !goods.add(id);
        }
    }

    @Test
    void afterASuccessTheNextFailureWaitsASecondAgain() {
        BackOff backOff = new BackOff(() -> now);
        assertThat(backOff.failed("a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.failed("a")).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.isOver("a")).isFalse();
        assertThat(backOff.isOver("b")).isTrue();
        backOff.succeeded("a");
        assertThat(backOff.isOver("a")).isTrue();
        assertThat(backOff.failed("a")).isEqualTo(Duration.ofSeconds(1));
    }
}
