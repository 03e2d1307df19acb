package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The API keys of all accounts. After a key is revoked, regenerated or expired, this node refuses it from the next request
 * on, and other nodes refuse it within a second: see {@link KeyCache}.
 */
@ApplicationScoped
@Transactional
public class ApiKeys {

    private static final Logger LOG = Logger.getLogger(ApiKeys.class.getName());

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<Accounts.Changed> changed;

    /** A valid key and its account. */
    record Opening(ApiKey key, Account account) {}

    /**
     * A key that was just created.
     *
     * @param text shown to the caller now and never again
     */
    public record Issued(ApiKey key, KeyText text) {}

    /** The key and its account; empty if the key is not valid now. */
    Optional<Opening> open(KeyText key) {
        return em.createQuery(
                        """
                        SELECT k, a FROM ApiKey k, Account a
                        WHERE k.accountId = a.id AND k.sha256 = :sha256 AND k.revokedAt IS NULL
                        AND (k.expiresAt IS NULL OR k.expiresAt > :now) AND a.closedAt IS NULL
                        """,
                        Object[].class)
                .setParameter("sha256", key.sha256())
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .map(row -> new Opening((ApiKey) row[0], (Account) row[1]));
    }

    /** Creates a key. An account has one key for Zapier: a new one invalidates the previous one at once. */
    public Issued create(String accountId, KeySettings settings) {
        if (settings.purpose() == KeyPurpose.ZAPIER) {
            accounts.lock(accountId);
            live(accountId, KeyPurpose.ZAPIER).forEach(key -> key.revoke(clock.instant()));
        }
        Issued issued = create(accountId, settings, KeyText.random(random));
        audit.note(accountId, "key_made", issued.key().id());
        return issued;
    }

    private Issued create(String accountId, KeySettings settings, KeyText text) {
        ApiKey key = new ApiKey(accountId, settings, text, clock.instant());
        em.persist(key);
        changed.fire(new Accounts.Changed(accountId));
        return new Issued(key, text);
    }

    /** Makes this key valid for the account, unless it was revoked. */
    void ensure(String accountId, String name, KeyText text) {
        Optional<ApiKey> known = em.createQuery("SELECT k FROM ApiKey k WHERE k.sha256 = :sha256", ApiKey.class)
                .setParameter("sha256", text.sha256())
                .getResultStream()
                .findFirst();
        if (known.isPresent()) {
            if (known.get().isRevoked() || !known.get().accountId().equals(accountId)) {
                LOG.warning("configured API key is not used, it was revoked or is another account's key="
                        + known.get().id());
            }
            return;
        }
        live(accountId).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        key -> key.regenerate(text, clock.instant()),
                        () -> create(accountId, KeySettings.named(name), text));
    }

    /**
     * Gives the key a new text; the old text is invalid at once.
     *
     * @throws ProblemException 404 unless the key is this account's, 409 if it has expired
     */
    public Issued regenerate(String accountId, String id) {
        ApiKey key = get(accountId, id);
        if (key.isExpired(clock.instant())) {
            throw new ProblemException(
                    ProblemType.KEY_EXPIRED, "This key expired at " + key.expiresAt() + "; make a new one instead.");
        }
        KeyText text = KeyText.random(random);
        key.regenerate(text, clock.instant());
        changed.fire(new Accounts.Changed(accountId));
        audit.note(accountId, "key_regenerated", id);
        return new Issued(key, text);
    }

    /** @throws ProblemException 404 unless the key is this account's */
    public void revoke(String accountId, String id) {
        get(accountId, id).revoke(clock.instant());
        changed.fire(new Accounts.Changed(accountId));
        audit.note(accountId, "key_revoked", id);
    }

    /** The keys that are not revoked, newest first, expired ones included. */
    public Page<ApiKey> list(String accountId, PageRequest page) {
        List<ApiKey> keys = em.createQuery(
                        """
                        SELECT k FROM ApiKey k
                        WHERE k.accountId = :account AND k.revokedAt IS NULL AND k.id < :before
                        ORDER BY k.id DESC
                        """,
                        ApiKey.class)
                .setParameter("account", accountId)
                .setParameter("before", page.before())
                .setMaxResults(page.fetch())
                .getResultList();
        return Page.of(keys, page, ApiKey::id);
    }

    /** @throws ProblemException 404 unless the key is this account's and was not revoked */
    public ApiKey get(String accountId, String id) {
        return live(accountId).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("API key"));
    }

    /** The keys for this purpose that are not revoked. */
    public List<ApiKey> live(String accountId, KeyPurpose purpose) {
        return live(accountId).stream().filter(key -> key.purpose() == purpose).toList();
    }

    private List<ApiKey> live(String accountId) {
        return em.createQuery(
                        "SELECT k FROM ApiKey k WHERE k.accountId = :account AND k.revokedAt IS NULL", ApiKey.class)
                .setParameter("account", accountId)
                .getResultList();
    }
}
