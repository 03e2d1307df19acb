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
    private Account account = new Account(Account.Settings.of("Shop", Plan.FLOW), false, NOW);
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
        cache.accounts = new Accounts() {
            @Override
            public Optional<Account> find(String id) {
                asked++;
                return Optional.of(account).filter(there -> opens && there.id().equals(id));
            }

            @Override
            public Optional<Account> ofRef(String ref) {
                asked++;
                return Optional.of(account).filter(there -> opens && ref.equals("shop 7"));
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
    void anAccountForWhichTheOperatorActsIsAskedForOnceASecond() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.account("ref:shop 7")).contains(account);
            nanos += SECOND / 4 * 3 / 1_000;
        }
        assertThat(asked).isEqualTo(1);

        assertThat(cache.account(account.id())).contains(account);
        assertThat(asked).isEqualTo(2);
        opens = false;
        cache.changed(new Accounts.Changed(account.id()));
        assertThat(cache.account("ref:shop 7")).isEmpty();
        assertThat(cache.account(account.id())).isEmpty();
    }

    @Test
    void anAccountThatIsNotThereIsAskedForEachTime() {
        opens = false;
        assertThat(cache.account("ref:shop 7")).isEmpty();
        opens = true;
        assertThat(cache.account("ref:shop 7")).isPresent();
    }

    @Test
    void theOperatorsKeyIsKnownAsLongAsItsCopyCountsAndNoOtherIs() {
        cache.open(text);
        assertThat(cache.isKnownAsOperators(text)).as("a seller's").isFalse();
        cache.changed(new Accounts.Changed(account.id()));
        account = new Account(Account.Settings.of("Operator", Plan.FLOW), true, NOW);

        assertThat(cache.isKnownAsOperators(text)).isFalse();
        cache.open(text);
        assertThat(cache.isKnownAsOperators(text)).isTrue();
        cache.changed(new Accounts.Changed(account.id()));
        assertThat(cache.isKnownAsOperators(text)).isFalse();
        cache.open(text);
        nanos += SECOND;
        assertThat(cache.isKnownAsOperators(text)).isFalse();
        assertThat(asked).isEqualTo(3);
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
