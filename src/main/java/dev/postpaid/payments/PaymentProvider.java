package dev.postpaid.payments;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account's credentials at one provider. The API never returns the secrets. */
@Entity
@Table(name = "payment_provider")
public class PaymentProvider {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Enumerated(EnumType.STRING)
    private ProviderName name;

    @Column(name = "base_url")
    private String baseUrl;

    @Column(name = "api_key")
    private byte[] apiKey;

    @Column(name = "webhook_secret")
    private byte[] webhookSecret;

    @Column(name = "test_webhook_secret")
    private byte[] testWebhookSecret;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** A word of {@link Nightly}; null for off. {@link NightlyRuns} writes it, and when it is due, which changes every night. */
    @Column(name = "reconcile_nightly", insertable = false, updatable = false)
    private String reconcileNightly;

    /** For JPA. */
    protected PaymentProvider() {}

    PaymentProvider(String accountId, ProviderName name, Credentials credentials, Vault vault, Instant now) {
        this.id = Ids.next("ppv");
        this.accountId = accountId;
        this.name = name;
        this.createdAt = now;
        change(credentials, vault, now);
    }

    final void change(Credentials credentials, Vault vault, Instant now) {
        baseUrl = credentials.baseUrl().value();
        apiKey = seal(credentials.apiKey(), vault);
        webhookSecret = seal(credentials.webhookSecret(), vault);
        testWebhookSecret = seal(credentials.testWebhookSecret(), vault);
        updatedAt = now;
    }

    Credentials credentials(Vault vault) {
        return new Credentials(
                BaseUrl.stored(baseUrl),
                open(apiKey, vault),
                open(webhookSecret, vault),
                open(testWebhookSecret, vault));
    }

    private byte[] seal(String secret, Vault vault) {
        return secret == null ? null : vault.seal(id, secret);
    }

    private String open(byte[] sealed, Vault vault) {
        return sealed == null ? null : vault.open(id, sealed);
    }

    String accountId() {
        return accountId;
    }

    ProviderName name() {
        return name;
    }

    String baseUrl() {
        return baseUrl;
    }

    boolean hasApiKey() {
        return apiKey != null;
    }

    boolean hasWebhookSecret() {
        return webhookSecret != null;
    }

    boolean hasTestWebhookSecret() {
        return testWebhookSecret != null;
    }

    Nightly nightly() {
        return reconcileNightly == null ? Nightly.OFF : Nightly.ofWord(reconcileNightly);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
