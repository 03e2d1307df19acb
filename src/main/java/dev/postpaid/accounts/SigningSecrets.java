package dev.postpaid.accounts;

import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The signing secrets of accounts and their rotation. While an old and a new secret overlap, both sign the Standard Webhooks
 * header, which has room for both; the bookto header has room for one and keeps the old one until the seller activates the
 * new one or the overlap ends, so that receivers can be changed at leisure.
 */
@Transactional
@ApplicationScoped
public class SigningSecrets {

    private static final Comparator<SigningSecret> LAST_ACTIVATED =
            Comparator.comparing(SigningSecret::activatedAt, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** The secrets that sign at this moment, the one of the bookto header first. */
    public List<SecretText> live(String accountId) {
        return inOrder(alive(accountId)).stream()
                .map(secret -> secret.open(vault))
                .toList();
    }

    /** The last activated one leads; without any, the oldest does. */
    static List<SigningSecret> inOrder(List<SigningSecret> oldestFirst) {
        SigningSecret first = oldestFirst.stream()
                .filter(secret -> secret.activatedAt() != null)
                .max(LAST_ACTIVATED)
                .orElse(oldestFirst.get(0));
        List<SigningSecret> ordered = new ArrayList<>(List.of(first));
        oldestFirst.stream().filter(secret -> secret != first).forEach(ordered::add);
        return ordered;
    }

    /** The one to verify with from now on; those before it may still sign beside it. */
    public SecretText current(String accountId) {
        return newest(accountId).open(vault);
    }

    /** What is shown: the newest, and those before it that still sign. */
    SigningSecretResource.Shown show(String accountId) {
        List<SigningSecret> alive = alive(accountId);
        SigningSecret newest = alive.get(alive.size() - 1);
        List<SigningSecretResource.Previous> previous = alive.stream()
                .filter(secret -> secret != newest)
                .map(secret -> new SigningSecretResource.Previous(secret.expiresAt()))
                .toList();
        return new SigningSecretResource.Shown(newest.open(vault).value(), newest.createdAt(), previous);
    }

    /** A new account's first. */
    void createFirst(String accountId) {
        create(accountId, clock.instant()).activate(clock.instant());
    }

    /** A new one signs from now on; those before it as long as the overlap lasts. */
    void rotate(String accountId, Duration overlap) {
        accounts.lock(accountId);
        Instant now = clock.instant();
        alive(accountId).forEach(old -> old.endAt(now.plus(overlap)));
        create(accountId, now);
    }

    /** The newest takes over the bookto header. */
    void activate(String accountId) {
        accounts.lock(accountId);
        newest(accountId).activate(clock.instant());
    }

    /** Those before the newest sign no more. */
    void revoke(String accountId) {
        accounts.lock(accountId);
        SigningSecret newest = newest(accountId);
        alive(accountId).stream().filter(secret -> secret != newest).forEach(old -> old.endAt(clock.instant()));
    }

    private SigningSecret create(String accountId, Instant now) {
        SigningSecret secret = new SigningSecret(accountId, SecretText.random(random), vault, now);
        em.persist(secret);
        return secret;
    }

    private SigningSecret newest(String accountId) {
        List<SigningSecret> alive = alive(accountId);
        return alive.get(alive.size() - 1);
    }

    /** Oldest first; never empty, since the newest has no end. */
    private List<SigningSecret> alive(String accountId) {
        Instant now = clock.instant();
        return em.createQuery(
                        "SELECT s FROM SigningSecret s WHERE s.accountId = :account"
                                + " AND (s.expiresAt IS NULL OR s.expiresAt > :now) ORDER BY s.id",
                        SigningSecret.class)
                .setParameter("account", accountId)
                .setParameter("now", now)
                .getResultList();
    }
}
