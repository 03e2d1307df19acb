package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The key with which a program uses the API. Only the SHA-256 of the key is stored; the key itself is shown once, when it is
 * created.
 */
@Entity
@Table(name = "api_key")
public class ApiKey {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String name;
    private String hint;
    private String sha256;

    @Enumerated(EnumType.STRING)
    private KeyPurpose purpose;

    @Enumerated(EnumType.STRING)
    private KeyAccess access;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For JPA. */
    protected ApiKey() {}

    ApiKey(String accountId, KeySettings settings, KeyText key, Instant now) {
        this.id = Ids.next("key");
        this.accountId = accountId;
        this.name = settings.name();
        this.purpose = settings.purpose();
        this.access = settings.access();
        this.expiresAt = settings.expiresAt();
        regenerate(key, now);
    }

    /** Replaces the key; the old one is invalid at once. */
    final void regenerate(KeyText key, Instant now) {
        this.hint = key.hint();
        this.sha256 = key.sha256();
        this.createdAt = now;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    public String id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    /** The first characters of the key, to tell keys apart. */
    public String hint() {
        return hint;
    }

    public KeyPurpose purpose() {
        return purpose;
    }

    public KeyAccess access() {
        return access;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the key expires; null for never. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** At most a minute behind; null if the key was never used. Only {@link LastUses} writes it. */
    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }
}
