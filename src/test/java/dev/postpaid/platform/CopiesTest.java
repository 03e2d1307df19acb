package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final long AGE = 1_000_000_000;

    private final long start = System.nanoTime();
    private long looks;

    private final Copies<Long> copies = new Copies<>(AGE, readAt -> {
        looks++;
        return readAt;
    });

    private void put(int from, int to, long at) {
        for (int i = from; i < to; i++) {
            copies.put("ep_" + i, at, at);
        }
    }

    @Test
    void aCopyIsOfUseForItsAgeAndNoLonger() {
        put(0, 1, start);

        assertThat(copies.get("ep_0", start + AGE - 1)).isEqualTo(start);
        assertThat(copies.get("ep_0", start + AGE)).isNull();
        assertThat(copies.get("ep_1", start)).isNull();
    }

    @Test
    void oneCallerRenewsACopyThatIsAlmostTooOld() {
        put(0, 1, start);
        long late = start + AGE / 10 * 9;

        assertThat(copies.getOrRenew("ep_0", start + AGE / 2)).isEqualTo(start);
        assertThat(copies.getOrRenew("ep_0", late)).isNull();
        assertThat(copies.getOrRenew("ep_0", late)).isEqualTo(start);
        assertThat(copies.getOrRenew("ep_0", start + AGE)).isNull();

        put(0, 1, late);

        assertThat(copies.getOrRenew("ep_0", start + AGE)).isEqualTo(late);
        assertThat(copies.getOrRenew("ep_0", late + AGE / 10 * 9)).isNull();
    }

    @Test
    void whatIsOlderIsForgottenSoThatNoMoreIsKeptThanIsRead() {
        put(0, 100, start);
        put(100, 200, start + 10 * AGE);

        assertThat(copies.size()).isEqualTo(100);
    }

    @Test
    void forgettingCostsNoMoreThanReadingHoweverManyThereAre() {
        long now = System.nanoTime();
        int many = 10_000;
        for (int i = 0; i < many; i++) {
            copies.put("ep_" + i, now, now);
            now += AGE / 100;
        }

        assertThat(looks).isLessThan(5L * many);
        assertThat(copies.size()).isLessThan(300);
    }
}
