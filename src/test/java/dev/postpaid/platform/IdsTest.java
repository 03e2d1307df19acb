package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void anIdSaysItsKindAndIsSafeInAnyUrl() {
        assertThat(Ids.next("ord")).matches("ord_[0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void idsSortByTheTimeOfMakingAlsoWithinAMillisecond() {
        List<String> ids = Stream.generate(() -> Ids.next("evt")).limit(100_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void manyThreadsNeverMakeTheSameIdAndEachSeesItsOwnGrow() throws Exception {
        Callable<List<String>> makeMany =
                () -> Stream.generate(() -> Ids.next("dlv")).limit(10_000).toList();
        Collection<String> all = new ArrayList<>();
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var made :
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> makeMany).toList())) {
                assertThat(made.get()).isSorted();
                all.addAll(made.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(all).hasSize(80_000).doesNotHaveDuplicates();
    }

    @Test
    void anIdSaysWhenItWasMade() {
        Instant now = Instant.now();

        assertThat(Ids.madeAt("ord", Ids.next("ord")).orElseThrow())
                .isBetween(now.minusSeconds(1), now.plusSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ord_",
                "10023",
                "ord_notyet",
                "evt_01jd0000000000000000000000",
                "ORD_01JD0000000000000000000000",
                "ord_01JD0000000000000000000000",
                "ord_81jd0000000000000000000000",
                "ord_01jd000000000000000000000l",
                "ord_01jd0000000000000000000000\n",
                "ord_01jd00000000000000000000000"
            })
    void aTextThatIsNoIdOfTheKindWasNeverMade(String text) {
        assertThat(Ids.madeAt("ord", text)).isEmpty();
    }

    @Test
    void aReferenceIsShortEnoughToReadAloud() {
        assertThat(Ids.nextReference("ord")).matches("ORD-[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(Stream.generate(() -> Ids.nextReference("ord")).limit(10_000))
                .doesNotHaveDuplicates();
    }
}
