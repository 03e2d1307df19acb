package dev.postpaid.payments;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which providers an account takes payments with, and its credentials there. */
@Transactional
@ApplicationScoped
public class PaymentProviders implements AccountTables {

    @Produces
    static final SealedColumn API_KEY = new SealedColumn("payment_provider", "id", "api_key");

    @Produces
    static final SealedColumn WEBHOOK_SECRET = new SealedColumn("payment_provider", "id", "webhook_secret");

    @Produces
    static final SealedColumn TEST_WEBHOOK_SECRET = new SealedColumn("payment_provider", "id", "test_webhook_secret");

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    Vault vault;

    @Inject
    Database database;

    @Inject
    AuditEntries audit;

    @Inject
    ProviderNotices notices;

    @Inject
    Clock clock;

    /**
     * The result of saving credentials.
     *
     * @param isNew whether the account had none at this provider before
     */
    record Put(PaymentProvider provider, boolean isNew) {}

    /** The names of the supported providers. */
    public static List<String> known() {
        return Stream.of(ProviderName.values()).map(ProviderName::word).toList();
    }

    /** Replaces all that was there. */
    Put put(String accountId, ProviderName name, Credentials credentials) {
        return change(accountId, name, kept -> credentials);
    }

    /** @param change of the credentials that are kept, null where there are none; under the lock of the account */
    Put change(String accountId, ProviderName name, UnaryOperator<Credentials> change) {
        accounts.lock(accountId);
        Credentials credentials = change.apply(credentials(accountId, name).orElse(null));
        audit.note(accountId, "provider_set", name.word());
        Optional<PaymentProvider> there = find(accountId, name);
        if (there.isPresent()) {
            there.get().change(credentials, vault, clock.instant());
            return new Put(there.get(), false);
        }
        PaymentProvider provider = new PaymentProvider(accountId, name, credentials, vault, clock.instant());
        em.persist(provider);
        return new Put(provider, true);
    }

    /**
     * Switches the nightly comparison.
     *
     * @param next when it begins
     * @throws ProblemException 404 if the account has nothing at this provider, 422 if it has no API key there
     */
    PaymentProvider reconcile(String accountId, String word, Nightly mode, Instant next) {
        accounts.lock(accountId);
        PaymentProvider provider = get(accountId, word);
        if (mode != Nightly.OFF && !provider.hasApiKey()) {
            throw ProblemException.invalid("/reconcile_nightly", Rule.of("provider_without_key"));
        }
        if (mode != provider.nightly()) {
            database.with(connection -> NightlyRuns.set(connection, accountId, provider.name(), mode, next));
            em.refresh(provider);
            audit.note(accountId, "provider_nightly", word);
        }
        return provider;
    }

    /** The names of the providers at which this account has an API key. */
    public List<String> allWithKey(String accountId) {
        return list(accountId).stream()
                .filter(PaymentProvider::hasApiKey)
                .map(provider -> provider.name().word())
                .toList();
    }

    /** @throws ProblemException 404 if the account has nothing at this provider, or there is no such provider */
    public void mustBeThere(String accountId, String word) {
        get(accountId, word);
    }

    /** @throws ProblemException 404 if the account has nothing at this provider */
    PaymentProvider get(String accountId, String word) {
        return find(accountId, ProviderName.of(word)).orElseThrow(() -> ProblemException.notFound("payment provider"));
    }

    public List<PaymentProvider> list(String accountId) {
        return em.createQuery(
                        "SELECT p FROM PaymentProvider p WHERE p.accountId = :account ORDER BY p.name",
                        PaymentProvider.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** @throws ProblemException 404 if the account has nothing at this provider */
    public void delete(String accountId, String word) {
        em.remove(get(accountId, word));
        notices.forget(accountId, ProviderName.of(word));
        audit.note(accountId, "provider_removed", word);
    }

    /** Also empty for an account that does not exist. */
    Optional<Credentials> credentials(String accountId, ProviderName name) {
        return find(accountId, name).map(provider -> provider.credentials(vault));
    }

    /** Notifications for a closed account get the same answer as for an unknown one. */
    void accountClosed(@Observes AccountClosed closed) {
        list(closed.accountId()).forEach(em::remove);
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("payment_provider", "id"));
    }

    private Optional<PaymentProvider> find(String accountId, ProviderName name) {
        return list(accountId).stream()
                .filter(provider -> provider.name() == name)
                .findFirst();
    }
}
