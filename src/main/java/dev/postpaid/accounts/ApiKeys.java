package dev.postpaid.accounts;

import dev.postpaid.platform.Page;
import dev.postpaid.platform.PageRequest;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** The API keys of all accounts. What was revoked or regenerated is refused from the next request on, on every node. */
@ApplicationScoped
@Transactional
public class ApiKeys {

    private static final Logger LOG = Logger.getLogger(ApiKeys.class.getName());

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /**
     * A key just made.
     *
     * @param text shown to the caller now and never again
     */
    public record Issued(ApiKey key, KeyText text) {}

    /** The account that this key opens, if any. */
    public Optional<Account> account(KeyText key) {
        return em.createQuery(
                        "SELECT a FROM Account a, ApiKey k"
                                + " WHERE k.accountId = a.id AND k.sha256 = :sha256 AND k.revokedAt IS NULL",
                        Account.class)
                .setParameter("sha256", key.sha256())
                .getResultStream()
                .findFirst();
    }

    public Issued create(String accountId, String name) {
        return create(accountId, name, KeyText.random(random));
    }

    Issued create(String accountId, String name, KeyText text) {
        ApiKey key = new ApiKey(accountId, name, text, clock.instant());
        em.persist(key);
        return new Issued(key, text);
    }

    /** Sees to it that this key opens the account, unless it was revoked on purpose. */
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
                .ifPresentOrElse(key -> key.regenerate(text, clock.instant()), () -> create(accountId, name, text));
    }

    /** @throws ProblemException 404 unless the key is this account's */
    public Issued regenerate(String accountId, String id) {
        ApiKey key = find(accountId, id);
        KeyText text = KeyText.random(random);
        key.regenerate(text, clock.instant());
        return new Issued(key, text);
    }

    /** @throws ProblemException 404 unless the key is this account's */
    public void revoke(String accountId, String id) {
        find(accountId, id).revoke(clock.instant());
    }

    /** The keys that still open something, newest first. */
    public Page<ApiKey> list(String accountId, PageRequest page) {
        List<ApiKey> keys = em.createQuery(
                        "SELECT k FROM ApiKey k WHERE k.accountId = :account AND k.revokedAt IS NULL AND k.id < :before"
                                + " ORDER BY k.id DESC",
                        ApiKey.class)
                .setParameter("account", accountId)
                .setParameter("before", page.before())
                .setMaxResults(page.fetch())
                .getResultList();
        return Page.of(keys, page, ApiKey::id);
    }

    private ApiKey find(String accountId, String id) {
        return live(accountId).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("API key"));
    }

    private List<ApiKey> live(String accountId) {
        return em.createQuery(
                        "SELECT k FROM ApiKey k WHERE k.accountId = :account AND k.revokedAt IS NULL", ApiKey.class)
                .setParameter("account", accountId)
                .getResultList();
    }
}
