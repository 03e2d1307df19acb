package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person who signs in to the dashboard. */
@Entity
@Table(name = "app_user")
public class User {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String login;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected User() {}

    User(String accountId, String login, String passwordHash, Instant now) {
        this.id = Ids.next("usr");
        this.accountId = accountId;
        this.login = login;
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    String passwordHash() {
        return passwordHash;
    }

    void changePassword(String passwordHash) {
        this.passwordHash = passwordHash;
    }
}
