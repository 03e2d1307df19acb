package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.SigningKeyPair;
import dev.postpaid.signing.SigningKeys;
import dev.postpaid.signing.VerifyingKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
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
import java.util.Optional;

/**
 * The signing secrets of accounts and endpoints, and their rotation. While an old and a new secret overlap, both sign the
 * Standard Webhooks header, which can carry several signatures. The bookto header carries one: the old secret signs it until
 * the seller activates the new one or the overlap ends, so that there is time to change receivers. An account can have a key
 * pair beside each secret: it begins and ends with the secret.
 */
@Transactional
@ApplicationScoped
public class SigningSecrets {

    /** Each secret adds a signature to the header of every request, and receivers limit their headers (Node to 16 KB). */
    static final int MOST_AT_A_TIME = 10;

    @Produces
    static final SealedColumn SEALED = new SealedColumn("signing_secret", "id", "sealed");

    @Produces
    static final SealedColumn PRIVATE_KEY = new SealedColumn("signing_secret", "id", "private_key");

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

    /** What signs at this moment. */
    public SigningKeys live(SecretOwner owner) {
        List<SigningSecret> live = inOrder(signing(owner));
        return new SigningKeys(
                live.stream().map(secret -> secret.open(vault)).toList(),
                live.stream().flatMap(secret -> secret.keyPair(vault).stream()).toList());
    }

    /** The public keys of what signs at this moment, the newest first; empty if the account has none, or is not there. */
    public List<VerifyingKey> livePublicKeys(String accountId) {
        Account account = em.find(Account.class, accountId);
        if (account == null || account.isClosed()) {
            return List.of();
        }
        List<VerifyingKey> keys = new ArrayList<>();
        alive(SecretOwner.account(accountId))
                .forEach(secret -> secret.publicKey().ifPresent(key -> keys.add(0, key)));
        return keys;
    }

    /** The secret activated last comes first, or the oldest if none was activated; then the newest ones, up to the limit. */
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

    /** The newest secret, and the older ones that still sign. */
    public SigningSecretView show(SecretOwner owner) {
        List<SigningSecret> signing = signing(owner);
        SigningSecret newest = newest(signing);
        return new SigningSecretView(
                newest.open(vault).value(), text(newest.publicKey()), newest.createdAt(), before(newest, signing));
    }

    /** The older secrets that still sign, without their text. */
    public List<SigningSecretView.Previous> previous(SecretOwner owner) {
        List<SigningSecret> signing = signing(owner);
        return before(newest(signing), signing);
    }

    private static List<SigningSecretView.Previous> before(SigningSecret newest, List<SigningSecret> signing) {
        return signing.stream()
                .filter(secret -> secret != newest)
                .map(secret -> new SigningSecretView.Previous(text(secret.publicKey()), secret.expiresAt()))
                .toList();
    }

    private static String text(Optional<VerifyingKey> key) {
        return key.map(VerifyingKey::value).orElse(null);
    }

    /** Creates the owner's first secret. */
    public void createFirst(SecretOwner owner) {
        create(owner, clock.instant()).activate(clock.instant());
    }

    /**
     * Creates a secret that signs from now on; older secrets sign until the overlap ends.
     *
     * @throws ProblemException 409 if too many secrets sign already
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
        SigningSecret fresh = create(owner, now);
        if (newest(before).publicKey().isPresent()) {
            fresh.addKeyPair(SigningKeyPair.random(), vault);
        }
        return changed(owner, "secret_rotated");
    }

    /** From now on a key pair signs beside the newest secret; nothing changes if one does. */
    public SigningSecretView addKeyPair(SecretOwner owner) {
        accounts.lock(owner.accountId());
        SigningSecret newest = newest(alive(owner));
        if (newest.publicKey().isPresent()) {
            return show(owner);
        }
        newest.addKeyPair(SigningKeyPair.random(), vault);
        return changed(owner, "key_pair_added");
    }

    /**
     * No key pair signs any more.
     *
     * @throws ProblemException 404 if none does
     */
    public void removeKeyPairs(SecretOwner owner) {
        accounts.lock(owner.accountId());
        List<SigningSecret> alive = alive(owner);
        if (alive.stream().noneMatch(secret -> secret.publicKey().isPresent())) {
            throw ProblemException.notFound("key pair");
        }
        alive.forEach(SigningSecret::removeKeyPair);
        audit.note(owner.accountId(), "key_pair_removed", owner.endpointId());
    }

    /** The newest secret signs the bookto header from now on. */
    public SigningSecretView activate(SecretOwner owner) {
        accounts.lock(owner.accountId());
        newest(alive(owner)).activate(clock.instant());
        return changed(owner, "secret_activated");
    }

    /** The older secrets stop signing now. */
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

    /** Ends the endpoint's own secrets; the account's secrets sign from now on. */
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

    /** The account's secrets sign if the endpoint lost its own secret after its row was read. */
    private List<SigningSecret> signing(SecretOwner owner) {
        List<SigningSecret> alive = alive(owner);
        return alive.isEmpty() ? alive(owner.itsAccount()) : alive;
    }

    /** Oldest first; never empty for an owner with secrets, since the newest has no end. */
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
