package dev.postpaid.endpoints;

import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.events.Format;
import dev.postpaid.filters.Filter;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import dev.postpaid.sending.SuccessRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A seller's URL and all settings for sending to it. A deleted endpoint stays in the database, since its log refers to it.
 */
@Entity
public class Endpoint {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String name;
    private VettedUrl url;
    private String events;

    @Column(name = "content_filter")
    private String filter;

    @Column(name = "test_orders")
    private boolean testOrders;

    @Enumerated(EnumType.STRING)
    private EndpointStatus status;

    @Column(name = "status_reason")
    private String statusReason;

    @Column(name = "signature_key")
    private byte[] signatureKey;

    private byte[] headers;
    private String format;
    private String success;

    @Column(name = "retry_preset")
    private String retryPreset;

    @Column(name = "retry_delays")
    private String retryDelays;

    @Column(name = "max_in_flight")
    private Integer maxInFlight;

    @Column(name = "rate_limit_per_second")
    private Integer rateLimitPerSecond;

    private boolean ordered;

    @Column(name = "own_secret")
    private boolean ownSecret;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    @Column(name = "subscribed_by")
    private String subscribedBy;

    private int version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    /** For JPA. */
    protected Endpoint() {}

    Endpoint(String accountId, EndpointSettings settings, Vault vault, Instant now) {
        this.id = Ids.next("ep");
        this.accountId = accountId;
        this.status = EndpointStatus.ACTIVE;
        this.createdAt = now;
        change(settings, vault, now);
    }

    /** Creates a hook. */
    Endpoint(String accountId, Subscription wanted, VettedUrl url, String keyId, Vault vault, Instant now) {
        this(accountId, wanted.settings(url), vault, now);
        this.managedBy = wanted.tool();
        this.subscribedBy = keyId;
    }

    /** Whether the program with this key knows the secret of this hook, and the hook has a secret of its own. */
    boolean isToldTo(String keyId) {
        return ownSecret && keyId != null && keyId.equals(subscribedBy);
    }

    /** Marks the hook as having a secret of its own that only the program with this key receives. */
    void handTo(String keyId, Instant now) {
        ownSecret = true;
        subscribedBy = keyId;
        changed(now);
    }

    final void change(EndpointSettings settings, Vault vault, Instant now) {
        name = settings.name();
        url = settings.url();
        events = String.join(",", settings.events());
        filter = settings.filter() == null ? null : settings.filter().text();
        testOrders = settings.testOrders();
        format = settings.format().word();
        success = settings.success().word();
        retryPreset = settings.retry().preset().word();
        retryDelays = settings.retry().delaysText();
        maxInFlight = settings.maxInFlight();
        rateLimitPerSecond = settings.rateLimitPerSecond();
        ordered = settings.ordered();
        signatureKey = settings.signatureKey() == null ? null : vault.seal(id, settings.signatureKey());
        headers = settings.headers().isNone()
                ? null
                : vault.seal(id, settings.headers().json());
        ownSecret = settings.ownSecret();
        changed(now);
    }

    public EndpointSettings settings(Vault vault) {
        return new EndpointSettings(
                name,
                url,
                events(),
                filter().orElse(null),
                testOrders,
                format(),
                SuccessRule.fromWord(success),
                RetryPolicy.stored(retryPreset, retryDelays),
                maxInFlight,
                rateLimitPerSecond,
                ordered,
                signatureKey == null ? null : vault.open(id, signatureKey),
                headers == null ? EndpointHeaders.NONE : EndpointHeaders.ofJson(vault.open(id, headers)),
                ownSecret);
    }

    void disable(Instant now) {
        become(EndpointStatus.DISABLED, EndpointStatus.BY_USER, now);
    }

    void enable(Instant now) {
        become(EndpointStatus.ACTIVE, null, now);
    }

    /** Suspends an active endpoint, for example after a 410. @return whether the endpoint was active */
    boolean suspend(String reason, Instant now) {
        boolean suspended = status == EndpointStatus.ACTIVE;
        if (suspended) {
            become(EndpointStatus.SUSPENDED, reason, now);
        }
        return suspended;
    }

    private void become(EndpointStatus next, String reason, Instant now) {
        status = next;
        statusReason = reason;
        changed(now);
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    void delete(String reason, Instant now) {
        become(EndpointStatus.DISABLED, reason, now);
        deletedAt = now;
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

    public String url() {
        return url.value();
    }

    public List<String> events() {
        return List.of(events.split(","));
    }

    /** Which of these events it gets, by what is in their bodies; empty for all of them. Each call reads the filter again. */
    public Optional<Filter> filter() {
        return filter == null ? Optional.empty() : Filter.stored(filter);
    }

    public Format format() {
        return Format.stored(format);
    }

    public boolean wantsTestOrders() {
        return testOrders;
    }

    public EndpointStatus status() {
        return status;
    }

    public Optional<String> statusReason() {
        return Optional.ofNullable(statusReason);
    }

    public boolean hasOwnSecret() {
        return ownSecret;
    }

    /** The owner of the secrets that sign the endpoint's requests. */
    public SecretOwner secretOwner() {
        return ownSecret ? SecretOwner.endpoint(accountId, id) : SecretOwner.account(accountId);
    }

    /** The automation tool that added the endpoint; empty if a person added it. */
    public Optional<ManagedBy> managedBy() {
        return Optional.ofNullable(managedBy);
    }

    public boolean isActive() {
        return status == EndpointStatus.ACTIVE;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** How many attempts a second all nodes together may begin; null for no limit. */
    public Integer rateLimitPerSecond() {
        return rateLimitPerSecond;
    }

    /** Whether its deliveries are sent one after the other, in the order of the feed. */
    public boolean isOrdered() {
        return ordered;
    }

    /** Every change increments the version. */
    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
