package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an account's webhooks are signed with. Made with the account, and readable, since its receivers need it. */
@Entity
@Table(name = "signing_secret")
public class SigningSecret {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private byte[] sealed;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected SigningSecret() {}

    SigningSecret(String accountId, SecretText secret, Vault vault, Instant now) {
        this.id = Ids.next("sec");
        this.accountId = accountId;
        this.sealed = vault.seal(id, secret.value());
        this.createdAt = now;
    }

    SecretText open(Vault vault) {
        return new SecretText(vault.open(id, sealed));
    }

    Instant createdAt() {
        return createdAt;
    }
}
