package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.InvalidValueException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A program's way in. Only the SHA-256 of the key is kept: it is shown once, when it is made. */
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

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For JPA. */
    protected ApiKey() {}

    ApiKey(String accountId, String name, KeyText key, Instant now) {
        if (name.isBlank() || name.length() > 100) {
            throw new InvalidValueException("name", "must have 1 to 100 characters");
        }
        this.id = Ids.next("key");
        this.accountId = accountId;
        this.name = name;
        regenerate(key, now);
    }

    /** The old key stops at once. */
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

    public Instant createdAt() {
        return createdAt;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }
}
