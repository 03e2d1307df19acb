package dev.postpaid.notices;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.OperationalType;
import dev.postpaid.mail.MailServer;
import dev.postpaid.notices.MailRows.News;
import dev.postpaid.notices.MailText.Item;
import dev.postpaid.platform.Loop;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Sends e-mails about endpoints. News of a short time are collected, so that there is one e-mail for each endpoint and state, and
 * one for all endpoints of an account that fail together. An e-mail that the server does not take is sent later; if the node dies
 * while it sends, perhaps twice.
 */
@ApplicationScoped
public class Mailing {

    private static final Logger LOG = Logger.getLogger(Mailing.class.getName());

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final long JOIN_MILLIS = 2_000;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    Endpoints endpoints;

    @Inject
    MailRecipients recipients;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    private Optional<MailServer> server = Optional.empty();
    private volatile Instant failingSince;
    private Duration delay;
    private Loop loop;
    private Thread thread;

    void start(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        server = MailServer.of(settings);
        delay = settings.duration(Setting.MAIL_DELAY);
        if (server.isPresent()) {
            Duration pause = delay.compareTo(LONGEST_PAUSE) < 0 ? delay : LONGEST_PAUSE;
            loop = Loop.every(pause, this::round, e -> LOG.log(Level.WARNING, "e-mails not found, looking again", e));
            thread = threads.newThread(loop);
            thread.start();
        }
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        if (loop != null) {
            loop.stop();
            thread.join(JOIN_MILLIS);
        }
    }

    /** Whether this installation sends e-mails. */
    public boolean isConfigured() {
        return server.isPresent();
    }

    /** Since when the mail server takes nothing from this node; null if it does, or nothing was sent. */
    public Instant failingSince() {
        return failingSince;
    }

    /** Keeps the news for the next e-mail, in the transaction of the caller. */
    void turn(Connection connection, Notice notice) throws SQLException {
        if (isConfigured()
                && notice.type() != OperationalType.DELIVERY_EXHAUSTED
                && !recipients.of(notice.accountId()).isEmpty()) {
            MailRows.turn(connection, notice, clock.instant().plus(delay));
        }
    }

    private void round() throws SQLException {
        for (String accountId : database.inTransaction(connection -> MailRows.accounts(connection, clock.instant()))) {
            if (!loop.isStopped()) {
                mail(accountId);
            }
        }
    }

    private void mail(String accountId) throws SQLException {
        List<News> claimed =
                database.inTransaction(connection -> MailRows.claim(connection, accountId, clock.instant(), LEASE));
        Map<String, Endpoint> byId =
                endpoints.all(accountId).stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
        List<Item> items = claimed.stream()
                .filter(news -> byId.containsKey(news.endpointId()))
                .map(news -> item(news, byId.get(news.endpointId())))
                .toList();
        if (items.isEmpty() || isSent(accountId, items)) {
            database.inTransaction(connection -> done(connection, accountId, claimed, byId));
        }
    }

    private Item item(News news, Endpoint endpoint) {
        String name = endpoint.name() == null ? URI.create(endpoint.url()).getHost() : endpoint.name();
        return new Item(name, news.type(), news.reason(), news.happenedAt(), page("endpoint?id=" + endpoint.id()));
    }

    private String page(String page) {
        return settings.baseUrl().orElse(Setting.BASE_URL.fallback()) + "/dashboard/" + page;
    }

    /** Whether nothing is left to send: somebody has it, or nobody can. */
    private boolean isSent(String accountId, List<Item> items) {
        String account = name(accountId);
        boolean sent = false;
        boolean refused = false;
        for (MailRecipient to : recipients.of(accountId)) {
            MailText text = new MailText(Locale.forLanguageTag(to.language()), settings.brandName());
            try {
                server.orElseThrow()
                        .send(
                                to.email(),
                                text.subject(account, items),
                                text.body(account, items, page("people")),
                                clock.instant());
                sent = true;
                failingSince = null;
            } catch (SendFailedException e) {
                refused = true;
                LOG.warning("e-mail refused by the mail server account=" + accountId + ": " + e.getMessage());
            } catch (MessagingException e) {
                failingSince = failingSince == null ? clock.instant() : failingSince;
                LOG.log(Level.WARNING, e, () -> "e-mail not sent, trying again in " + LEASE + " account=" + accountId);
                return sent;
            }
        }
        // A server may refuse for a while what it takes later.
        return sent || !refused || items.get(0).at().isBefore(clock.instant().minus(PATIENCE));
    }

    private String name(String accountId) {
        try {
            return accounts.get(accountId).name();
        } catch (ProblemException closed) {
            return "";
        }
    }

    private static Void done(Connection connection, String accountId, List<News> claimed, Map<String, Endpoint> byId)
            throws SQLException {
        for (News news : claimed) {
            if (byId.containsKey(news.endpointId())) {
                MailRows.mailed(connection, accountId, news);
            } else {
                MailRows.delete(connection, accountId, news.endpointId());
            }
        }
        return null;
    }
}
