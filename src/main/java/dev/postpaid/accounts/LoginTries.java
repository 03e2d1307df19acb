package dev.postpaid.accounts;

import dev.postpaid.accounts.FailureCounts.Remembered;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits attempts to sign in. Wrong passwords lock a login for their address only, and lock an address that tries many
 * logins. A login that is guessed from many addresses is slowed down. A login and an address that signed in together before
 * are never locked or slowed down by others. The shared address of a proxy that does not name its clients is not locked. The
 * limits are the same whether or not the login exists. Each node counts in its own memory.
 */
final class LoginTries {

    /** About 20 MB at most, however many logins and addresses an attacker invents. */
    private static final int MOST_REMEMBERED = 20_000;

    /** The employees of a company share an address. */
    private static final int FAILURES_OF_AN_ADDRESS = 10;

    private static final int FAILURES_OF_A_LOGIN = 4;

    private static final String SIGNED_IN = "signed in as ";

    private static final Duration SLOWLY = Duration.ofSeconds(5);

    /** Limits how many of the few passwords that are being hashed or wait for it come from one address. */
    private static final int MOST_AT_ONCE = 4;

    private final int most;
    private final Clock clock;
    private final FailureCounts<Pair> pairs;
    private final FailureCounts<ClientAddress> addresses;
    private final FailureCounts<String> logins;
    private final Map<Pair, Boolean> together = new Remembered<>(MOST_REMEMBERED);
    private final Map<String, Instant> nextTry = new Remembered<>(MOST_REMEMBERED);
    private final Map<ClientAddress, Integer> atOnce = new HashMap<>();

    private record Pair(String login, ClientAddress address) {}

    /**
     * @param most after how many failures a login is locked for an address; an address is locked for all logins after ten
     *     times as many, and a login is slowed down after four times as many
     * @param pause how long the lock lasts
     */
    LoginTries(int most, Duration pause, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.pairs = new FailureCounts<>(most, pause, MOST_REMEMBERED, clock);
        this.addresses = new FailureCounts<>(most * FAILURES_OF_AN_ADDRESS, pause, MOST_REMEMBERED, clock);
        this.logins = new FailureCounts<>(most * FAILURES_OF_A_LOGIN, pause, MOST_REMEMBERED, clock);
    }

    /** An attempt counts as failed until its result is known, so that parallel attempts have no advantage. */
    final class Try implements AutoCloseable {

        private final Pair pair;
        private final boolean made;
        private boolean judged;

        private Try(Pair pair, boolean made) {
            this.pair = pair;
            this.made = made;
        }

        /** Whether the password is checked. */
        boolean isMade() {
            return made;
        }

        void succeeded() {
            synchronized (LoginTries.this) {
                takeBack(pair);
                pairs.forget(pair);
                together.put(pair, true);
                judged = true;
            }
        }

        void failed() {
            judged = true;
        }

        /** An attempt without a result is no failure. */
        @Override
        public void close() {
            if (made) {
                synchronized (LoginTries.this) {
                    atOnce.computeIfPresent(pair.address, (address, count) -> count == 1 ? null : count - 1);
                    if (!judged) {
                        takeBack(pair);
                    }
                }
            }
        }
    }

    /**
     * @param login the typed text, at most as long as a login can be
     * @param address of the client
     * @throws ProblemException 503 if this login may be tried a little later
     */
    synchronized Try begin(String login, ClientAddress address) {
        return begin(login, address, together.containsKey(new Pair(login, address)));
    }

    /** Starts an attempt by a signed-in user; wrong guesses by others at the login do not slow it down. */
    synchronized Try beginSignedIn(String login) {
        return begin(login, new ClientAddress(SIGNED_IN + login, false), true);
    }

    private Try begin(String login, ClientAddress address, boolean belongs) {
        Pair pair = new Pair(login, address);
        boolean tooMany = !address.isShared() && addresses.isReached(address);
        boolean tooManyAtOnce = !address.isShared() && atOnce.getOrDefault(address, 0) >= MOST_AT_ONCE;
        if (pairs.isReached(pair) || !belongs && tooMany) {
            return new Try(pair, false);
        }
        if (tooManyAtOnce || !belongs && isTooSoon(login)) {
            throw HashingTurns.busy();
        }
        atOnce.merge(address, 1, Integer::sum);
        pairs.add(pair);
        addresses.add(address);
        logins.add(login);
        return new Try(pair, true);
    }

    private boolean isTooSoon(String login) {
        if (!logins.isReached(login)) {
            return false;
        }
        Instant now = clock.instant();
        Instant next = nextTry.get(login);
        if (next != null && next.isAfter(now)) {
            return true;
        }
        nextTry.put(login, now.plus(SLOWLY));
        return false;
    }

    private void takeBack(Pair pair) {
        pairs.takeBack(pair);
        addresses.takeBack(pair.address);
        logins.takeBack(pair.login);
    }

    /** Whether this login is locked after too many failures, for at least one address. */
    synchronized boolean isLocked(String login) {
        return logins.count(login) >= most;
    }

    /** Resets the failures after a change of the password. */
    synchronized void forget(String login) {
        pairs.forgetAll(pair -> pair.login.equals(login));
        logins.forget(login);
    }

    synchronized int remembered() {
        return pairs.remembered() + addresses.remembered() + logins.remembered() + atOnce.size();
    }
}
