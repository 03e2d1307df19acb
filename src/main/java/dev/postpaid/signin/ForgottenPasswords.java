package dev.postpaid.signin;

import dev.postpaid.accounts.FailureCounts;
import dev.postpaid.accounts.Users;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.ClientAddress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Mails a link to people who forgot the password. Who asks gets the same answer in the same time, whether or not there is such a
 * person: everything happens later, on another thread.
 */
@ApplicationScoped
public class ForgottenPasswords {

    private static final Logger LOG = Logger.getLogger(ForgottenPasswords.class.getName());

    /** The employees of a company share an address. */
    private static final int ASKED_BY_AN_ADDRESS = 20;

    private static final int LINKS_OF_A_PERSON = 3;
    private static final int MOST_REMEMBERED = 20_000;
    private static final int MOST_WAITING = 100;
    private static final int IDLE_SECONDS = 10;

    /** The longest text that can be a login or an address. */
    private static final int LONGEST = 254;

    @Inject
    Settings settings;

    @Inject
    Users users;

    @Inject
    Links links;

    @Inject
    LinkMails mails;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    private FailureCounts<ClientAddress> addresses;
    private FailureCounts<String> people;
    private ThreadPoolExecutor later;

    @PostConstruct
    void prepare() {
        Duration pause = settings.duration(Setting.LOGIN_PAUSE);
        addresses = new FailureCounts<>(ASKED_BY_AN_ADDRESS, pause, MOST_REMEMBERED, clock);
        people = new FailureCounts<>(LINKS_OF_A_PERSON, pause, MOST_REMEMBERED, clock);
        later = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threads);
        later.allowCoreThreadTimeOut(true);
    }

    void stop(@Observes Shutdown shutdown) {
        later.shutdownNow();
    }

    /** Whether people can ask: links only go to their owners. */
    public boolean isPossible() {
        return mails.isConfigured();
    }

    /**
     * Mails a link to every person with this login or e-mail address. Says nothing about whether there is one.
     *
     * @param typed a login or an e-mail address
     * @param address of the client; after many questions from there, further ones are ignored for a while
     * @param language of the e-mail, unless the person chose one
     */
    public void ask(String typed, ClientAddress address, Locale language) {
        String name = typed.strip();
        if (!isPossible() || name.length() > LONGEST || isTooMany(addresses, address, !address.isShared())) {
            return;
        }
        try {
            later.execute(() -> mail(name, language));
        } catch (RejectedExecutionException full) {
            LOG.warning("too many people ask for a new password at once, one is not answered");
        }
    }

    private void mail(String name, Locale language) {
        try {
            users.findAll(name).stream()
                    .map(Users.Known::user)
                    .filter(user -> user.email() != null)
                    .filter(user -> !isTooMany(people, user.id(), true))
                    .forEach(user -> mails.send(links.addForgotten(user.id()), language));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no link mailed to a person who asked for one", e);
        }
    }

    private static <K> boolean isTooMany(FailureCounts<K> counts, K key, boolean isLimited) {
        synchronized (counts) {
            if (isLimited && counts.isReached(key)) {
                return true;
            }
            counts.add(key);
            return false;
        }
    }
}
