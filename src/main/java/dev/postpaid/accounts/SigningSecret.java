package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SecretText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

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

    private byte[] sealed;

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

    /** Ends the secret at this time, unless it ends earlier. */
    void endAt(Instant end) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
    }

    SecretText open(Vault vault) {
        return new SecretText(vault.open(id, sealed));
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
