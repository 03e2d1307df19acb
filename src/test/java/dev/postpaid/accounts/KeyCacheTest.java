package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final KeyText text = KeyText.random(new SecureRandom());
    private final Account account = new Account("Shop", Plan.FLOW, false, NOW);
    private final SettableClock clock = new SettableClock(NOW);
    private final KeyCache cache = new KeyCache();
    private long nanos = 5;
    private int asked;
    private boolean opens = true;
    private KeySettings settings = KeySettings.named("Web shop");

    @BeforeEach
    void configure() {
        cache.clock = clock;
        cache.keys = new ApiKeys() {
            @Override
            Optional<Opening> open(KeyText key) {
                asked++;
                return opens
                        ? Optional.of(new Opening(new ApiKey(account.id(), settings, key, NOW), account))
                        : Optional.empty();
            }
        };
        cache.configure(SECOND, () -> nanos);
    }

    @Test
    void aKeyIsAskedForOnceASecond() {
        assertThat(cache.open(text)).isPresent();
        nanos += SECOND / 4 * 3;
        assertThat(cache.open(text)).isPresent();
        assertThat(asked).isEqualTo(1);

        nanos += SECOND / 4;
        opens = false;
        assertThat(cache.open(text)).isEmpty();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aChangeOnThisNodeCountsAtOnceAndOnlyForItsAccount() {
        cache.open(text);
        cache.changed(new Accounts.Changed("acc_other"));
        cache.open(text);
        assertThat(asked).isEqualTo(1);

        opens = false;
        cache.changed(new Accounts.Changed(account.id()));

        assertThat(cache.open(text)).isEmpty();
    }

    @Test
    void aKeyThatIsReadDuringTheCommitOfAChangeIsReadAgain() {
        cache.keys = new ApiKeys() {
            @Override
            Optional<Opening> open(KeyText key) {
                asked++;
                if (asked == 1) {
                    nanos++;
                    cache.changed(new Accounts.Changed(account.id()));
                }
                return Optional.of(new Opening(new ApiKey(account.id(), settings, key, NOW), account));
            }
        };

        cache.open(text);
        nanos++;
        cache.open(text);
        cache.open(text);

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatOpensNothingIsNotKept() {
        opens = false;
        assertThat(cache.open(text)).isEmpty();
        opens = true;
        assertThat(cache.open(text)).isPresent();
    }

    @Test
    void aKeyEndsAtItsTimeAlthoughItsCopyIsYoung() {
        settings = new KeySettings("Web shop", KeyPurpose.GENERAL, KeyAccess.FULL, NOW.plusSeconds(60));
        cache.open(text);
        clock.pass(Duration.ofSeconds(61));
        opens = false;

        assertThat(cache.open(text)).isEmpty();
    }
}
