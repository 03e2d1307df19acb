package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SecretText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The signing secrets of accounts and endpoints, and their rotation. While an old and a new secret overlap, both sign the Standard Webhooks
 * header, which has room for both; the bookto header has room for one and keeps the old one until the seller activates the
 * new one or the overlap ends, so that receivers can be changed at leisure.
 */
@Transactional
@ApplicationScoped
public class SigningSecrets {

    /** Each is in the header of every request, and receivers bound their headers (Node at 16 KB). */
    static final int MOST_AT_A_TIME = 10;

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
    AuditEntries audit;

    @Inject
    Clock clock;

    /** The secrets that sign at this moment, the one of the bookto header first. */
    public List<SecretText> live(SecretOwner owner) {
        return inOrder(signing(owner)).stream()
                .map(secret -> secret.open(vault))
                .toList();
    }

    /** The last activated one leads, without any the oldest; after it the newest, as many as may sign. */
    static List<SigningSecret> inOrder(List<SigningSecret> oldestFirst) {
        SigningSecret first = oldestFirst.stream()
                .filter(secret -> secret.activatedAt() != null)
                .max(LAST_ACTIVATED)
                .orElse(oldestFirst.get(0));
        List<SigningSecret> ordered = new ArrayList<>(List.of(first));
        oldestFirst.stream()
                .filter(secret -> secret != first)
                .skip(Math.max(0, oldestFirst.size() - MOST_AT_A_TIME))
                .forEach(ordered::add);
        return ordered;
    }

    /** What is shown: the newest, and those before it that still sign. */
    public SigningSecretView show(SecretOwner owner) {
        List<SigningSecret> signing = signing(owner);
        SigningSecret newest = newest(signing);
        return new SigningSecretView(newest.open(vault).value(), newest.createdAt(), before(newest, signing));
    }

    /** Those before the newest that still sign; no secret is in it. */
    public List<SigningSecretView.Previous> previous(SecretOwner owner) {
        List<SigningSecret> signing = signing(owner);
        return before(newest(signing), signing);
    }

    private static List<SigningSecretView.Previous> before(SigningSecret newest, List<SigningSecret> signing) {
        return signing.stream()
                .filter(secret -> secret != newest)
                .map(secret -> new SigningSecretView.Previous(secret.expiresAt()))
                .toList();
    }

    /** A new owner's first. */
    public void createFirst(SecretOwner owner) {
        create(owner, clock.instant()).activate(clock.instant());
    }

    /**
     * A new one signs from now on; those before it as long as the overlap lasts.
     *
     * @throws ProblemException 409 if as many sign already as may
     */
    public SigningSecretView rotate(SecretOwner owner, Overlap overlap) {
        accounts.lock(owner.accountId());
        Instant now = clock.instant();
        List<SigningSecret> before = alive(owner);
        if (before.size() >= MOST_AT_A_TIME && !overlap.length().isZero()) {
            throw new ProblemException(
                    ProblemType.SECRET_LIMIT,
                    "At most " + MOST_AT_A_TIME + " secrets sign at a time; revoke those before the newest first.");
        }
        before.forEach(old -> old.endAt(now.plus(overlap.length())));
        create(owner, now);
        return changed(owner, "secret_rotated");
    }

    /** The newest takes over the bookto header. */
    public SigningSecretView activate(SecretOwner owner) {
        accounts.lock(owner.accountId());
        newest(alive(owner)).activate(clock.instant());
        return changed(owner, "secret_activated");
    }

    /** Those before the newest sign no more. */
    public SigningSecretView revoke(SecretOwner owner) {
        accounts.lock(owner.accountId());
        List<SigningSecret> alive = alive(owner);
        SigningSecret newest = newest(alive);
        alive.stream().filter(secret -> secret != newest).forEach(old -> old.endAt(clock.instant()));
        return changed(owner, "secret_revoked");
    }

    private SigningSecretView changed(SecretOwner owner, String action) {
        audit.note(owner.accountId(), action, owner.endpointId());
        return show(owner);
    }

    /** An endpoint's own sign no more: from now on its account's do. */
    public void end(SecretOwner endpoint) {
        alive(endpoint).forEach(secret -> secret.endAt(clock.instant()));
    }

    private SigningSecret create(SecretOwner owner, Instant now) {
        SigningSecret secret = new SigningSecret(owner, SecretText.random(random), vault, now);
        em.persist(secret);
        return secret;
    }

    private static SigningSecret newest(List<SigningSecret> oldestFirst) {
        return oldestFirst.get(oldestFirst.size() - 1);
    }

    /** An endpoint that lost its own secret since its row was read is signed for with its account's. */
    private List<SigningSecret> signing(SecretOwner owner) {
        List<SigningSecret> alive = alive(owner);
        return alive.isEmpty() ? alive(owner.itsAccount()) : alive;
    }

    /** Oldest first; never empty for an owner that has any, since the newest has no end. */
    private List<SigningSecret> alive(SecretOwner owner) {
        Instant now = clock.instant();
        return em.createQuery(
                        """
                        SELECT s FROM SigningSecret s
                        WHERE s.accountId = :account AND COALESCE(s.endpointId, '') = :endpoint
                        AND (s.expiresAt IS NULL OR s.expiresAt > :now)
                        ORDER BY s.id
                        """,
                        SigningSecret.class)
                .setParameter("account", owner.accountId())
                .setParameter("endpoint", owner.endpointId() == null ? "" : owner.endpointId())
                .setParameter("now", now)
                .getResultList();
    }
}
