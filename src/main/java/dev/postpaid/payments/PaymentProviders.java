package dev.postpaid.payments;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.PurgeRound;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which providers an account takes payments with, and its credentials there. */
@Transactional
@ApplicationScoped
public class PaymentProviders {

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

    /**
     * What became of a request to put credentials.
     *
     * @param isNew whether the account had none at this provider before
     */
    record Put(PaymentProvider provider, boolean isNew) {}

    /** Replaces all that was there. Two at once take turns on the account's row. */
    Put put(String accountId, ProviderName name, Credentials credentials) {
        accounts.lock(accountId);
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

    /** @throws ProblemException 404 if the account has nothing at this provider */
    PaymentProvider get(String accountId, ProviderName name) {
        return find(accountId, name).orElseThrow(() -> ProblemException.notFound("payment provider"));
    }

    List<PaymentProvider> list(String accountId) {
        return em.createQuery(
                        "SELECT p FROM PaymentProvider p WHERE p.accountId = :account ORDER BY p.name",
                        PaymentProvider.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** @throws ProblemException 404 if the account has nothing at this provider */
    void delete(String accountId, ProviderName name) {
        em.remove(get(accountId, name));
        audit.note(accountId, "provider_removed", name.word());
    }

    /** Empty for an account that does not exist, too. */
    Optional<Credentials> credentials(String accountId, ProviderName name) {
        return find(accountId, name).map(provider -> provider.credentials(vault));
    }

    /** From now on its notifications are answered like those of an account that never was. */
    void accountClosed(@Observes AccountClosed closed) {
        list(closed.accountId()).forEach(em::remove);
    }

    void purge(@Observes PurgeRound round) {
        round.delete("payment_provider", "id");
    }

    private Optional<PaymentProvider> find(String accountId, ProviderName name) {
        return list(accountId).stream()
                .filter(provider -> provider.name() == name)
                .findFirst();
    }
}
