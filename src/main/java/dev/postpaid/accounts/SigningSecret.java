package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.SigningKeyPair;
import dev.postpaid.signing.VerifyingKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A signing secret of an account or of one endpoint. It can be read back, since receivers need it. */
@Entity
@Table(name = "signing_secret")
public class SigningSecret {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "endpoint_id")
    private String endpointId;

    @Column(updatable = false)
    private byte[] sealed;

    @Column(name = "private_key")
    private byte[] privateKey;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "activated_at")
    private Instant activatedAt;

    /** For JPA. */
    protected SigningSecret() {}

    SigningSecret(SecretOwner owner, SecretText secret, Vault vault, Instant now) {
        this.id = Ids.next("sec");
        this.accountId = owner.accountId();
        this.endpointId = owner.endpointId();
        this.sealed = vault.seal(id, secret.value());
        this.createdAt = now;
    }

    /** From now on it signs the bookto header. */
    void activate(Instant now) {
        activatedAt = now;
    }

    /** From now on this key pair signs beside the secret. */
    void addKeyPair(SigningKeyPair pair, Vault vault) {
        privateKey = vault.seal(id, pair.seed());
        publicKey = pair.publicKey().value();
    }

    void removeKeyPair() {
        privateKey = null;
        publicKey = null;
    }

    /** Ends the secret at this time, unless it ends earlier. */
    void endAt(Instant end) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
    }

    SecretText open(Vault vault) {
        return new SecretText(vault.open(id, sealed));
    }

    Optional<SigningKeyPair> keyPair(Vault vault) {
        return publicKey().map(key -> SigningKeyPair.of(vault.openBytes(id, privateKey), key));
    }

    /** Empty without a key pair. */
    Optional<VerifyingKey> publicKey() {
        return Optional.ofNullable(publicKey).map(VerifyingKey::new);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Null if no end is set. */
    Instant expiresAt() {
        return expiresAt;
    }

    /** Null until the secret is activated. */
    Instant activatedAt() {
        return activatedAt;
    }
}
