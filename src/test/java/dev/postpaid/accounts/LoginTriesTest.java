package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.SettableClock;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.ClientAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may try a password, after which failures of whom. */
class LoginTriesTest {

    private static final Duration PAUSE = Duration.ofMinutes(15);

    private static final String PROXY = "127.0.0.1";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final LoginTries tries = new LoginTries(5, PAUSE, clock);

    private static ClientAddress from(String address) {
        return new ClientAddress(address, address.equals(PROXY));
    }

    private boolean fails(String login, String address) {
        try (LoginTries.Try attempt = tries.begin(login, from(address))) {
            attempt.failed();
            return attempt.isMade();
        }
    }

    private boolean succeeds(String login, String address) {
        try (LoginTries.Try attempt = tries.begin(login, from(address))) {
            if (attempt.isMade()) {
                attempt.succeeded();
            }
            return attempt.isMade();
        }
    }

    @Test
    void aStrangerLocksALoginForNobodyElse() {
        for (int i = 0; i < 5; i++) {
            assertThat(fails("ada", "198.51.100.7")).isTrue();
        }

        assertThat(fails("ada", "198.51.100.7")).isFalse();
        assertThat(tries.isLocked("ada")).isTrue();
        assertThat(succeeds("ada", "192.0.2.1")).isTrue();
    }

    @Test
    void aLockEndsAlsoForThoseWhoKeepTrying() {
        for (int i = 0; i < 5; i++) {
            fails("ada", "198.51.100.7");
        }
        clock.pass(PAUSE.minusSeconds(1));
        assertThat(succeeds("ada", "198.51.100.7")).isFalse();

        clock.pass(Duration.ofSeconds(1));

        assertThat(succeeds("ada", "198.51.100.7")).isTrue();
        assertThat(tries.isLocked("ada")).isFalse();
    }

    @Test
    void whoSignsInHasFiveFailuresAgain() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(fails("ada", "192.0.2.1")).isTrue();
            }
            assertThat(succeeds("ada", "192.0.2.1")).isTrue();
        }
    }

    @Test
    void manyAtOnceAreNotMoreThanOneAfterAnother() {
        for (int i = 0; i < 3; i++) {
            fails("ada", "198.51.100.7");
        }
        List<LoginTries.Try> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(tries.begin("ada", from("198.51.100.7")));
        }

        assertThat(open).extracting(LoginTries.Try::isMade).containsExactly(true, true, false, false);
    }

    @Test
    void anAddressHashesFourPasswordsAtOnceAndLeavesTheRestToOthers() {
        List<LoginTries.Try> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(tries.begin("login" + i, from("198.51.100.7")));
        }

        assertThatThrownBy(() -> tries.begin("login4", from("198.51.100.7"))).isInstanceOf(ProblemException.class);
        assertThat(succeeds("ada", "192.0.2.1")).isTrue();
        open.get(0).close();
        assertThat(succeeds("login4", "198.51.100.7")).isTrue();
    }

    @Test
    void anAddressThatTriesManyLoginsIsLockedButNotForThoseWhoCameInFromIt() {
        succeeds("ada", "198.51.100.7");
        for (int i = 0; i < 50; i++) {
            assertThat(fails("login" + i, "198.51.100.7")).isTrue();
        }

        assertThat(fails("login50", "198.51.100.7")).isFalse();
        assertThat(succeeds("ada", "198.51.100.7")).isTrue();
        assertThat(fails("login50", "192.0.2.1")).isTrue();
    }

    /** As a proxy that is not configured to say for whom it asks. */
    @Test
    void anAddressThatEverybodyHasIsNotLocked() {
        for (int i = 0; i < 60; i++) {
            assertThat(fails("login" + i, PROXY)).isTrue();
        }
        for (int i = 0; i < 9; i++) {
            assertThat(tries.begin("open" + i, from(PROXY)).isMade()).isTrue();
        }

        assertThat(succeeds("ada", PROXY)).isTrue();
    }

    @Test
    void aLoginThatIsGuessedAtFromManyAddressesIsTriedSlowlyButNotByItsOwner() {
        succeeds("ada", "192.0.2.1");
        for (int i = 0; i < 20; i++) {
            assertThat(fails("ada", "198.51.100." + i)).isTrue();
        }
        assertThat(fails("ada", "203.0.113.1")).isTrue();

        assertThatThrownBy(() -> tries.begin("ada", from("203.0.113.2"))).isInstanceOf(ProblemException.class);
        assertThat(succeeds("ada", "192.0.2.1")).isTrue();
        clock.pass(Duration.ofSeconds(5));
        assertThat(succeeds("ada", "203.0.113.2")).isTrue();
    }

    @Test
    void whatWasNotJudgedWasNoFailure() {
        for (int i = 0; i < 20; i++) {
            try (LoginTries.Try attempt = tries.begin("ada", from("192.0.2.1"))) {
                assertThat(attempt.isMade()).isTrue();
            }
        }
        assertThat(tries.isLocked("ada")).isFalse();
        assertThat(tries.remembered()).isZero();
    }

    @Test
    void aNewPasswordEndsTheLock() {
        for (int i = 0; i < 6; i++) {
            fails("ada", "192.0.2.1");
        }

        tries.forget("ada");

        assertThat(tries.isLocked("ada")).isFalse();
        assertThat(succeeds("ada", "192.0.2.1")).isTrue();
    }

    @Test
    void whatAStrangerInventsIsForgottenWithTimeAndBounded() {
        for (int i = 0; i < 30_000; i++) {
            fails("login" + i, "address" + i);
        }
        assertThat(tries.remembered()).isEqualTo(3 * 20_000);

        clock.pass(PAUSE);
        for (int i = 0; i < 25_000; i++) {
            fails("other" + i, "elsewhere" + i);
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(tries.remembered()).isLessThan(3 * 20);
    }
}
