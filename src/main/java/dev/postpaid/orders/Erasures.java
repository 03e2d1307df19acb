package dev.postpaid.orders;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.idempotency.StoredResponses;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Erases buyers: first from their orders and the events of these orders, which indexes find; then from all other orders
 * and events, which are read one by one. An order and its event are erased in one transaction, and an erased order is
 * no longer found. So an interrupted erasure continues where it was, and a repeated one changes nothing.
 */
@Transactional
@ApplicationScoped
public class Erasures implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(Erasures.class.getName());

    private static final int ORDERS_PER_STEP = 50;
    private static final int ORDERS_PER_SEARCH = 200;
    private static final int MOST_AT_A_TIME = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    MatchKey matchKey;

    @Inject
    StoredResponses keptAnswers;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    BuyerTraces traces;

    @Inject
    Event<BuyerForgotten> forgotten;

    @Inject
    Event<BackgroundWork.Added> added;

    /** How many orders would be erased. @throws ProblemException 422 as {@link #begin} */
    public long orders(String accountId, SoughtBuyer buyer) {
        SoughtAddress sought = sought(accountId, buyer);
        Set<String> refs = buyer.matchRef() == null
                ? matchKey.allOf(accountId, buyer.email())
                : Set.of(buyer.matchRef().value());
        return em.createQuery(
                        """
                        SELECT o.email, COUNT(o) FROM Order o WHERE o.accountId = :account AND o.matchRef IN :refs
                        GROUP BY o.email
                        """,
                        Object[].class)
                .setParameter("account", accountId)
                .setParameter("refs", refs)
                .getResultStream()
                .filter(spelling -> sought.is((String) spelling[0]))
                .mapToLong(spelling -> (Long) spelling[1])
                .sum();
    }

    /** The orders with a match_ref tell whom it is about; if there are none, it is used as it is. */
    private SoughtAddress sought(String accountId, SoughtBuyer buyer) {
        if (buyer.matchRef() == null) {
            return new SoughtAddress(matchKey, accountId, matchKey.mailboxOf(accountId, buyer.email()));
        }
        List<MatchRef> mailboxes = spellings(accountId, buyer.matchRef()).stream()
                .map(email -> matchKey.mailboxOf(accountId, email))
                .distinct()
                .toList();
        if (mailboxes.size() > 1) {
            throw SoughtBuyer.ambiguous();
        }
        return new SoughtAddress(matchKey, accountId, mailboxes.isEmpty() ? buyer.matchRef() : mailboxes.get(0));
    }

    private List<String> spellings(String accountId, MatchRef ref) {
        return em.createQuery(
                        "SELECT DISTINCT o.email FROM Order o WHERE o.accountId = :account AND o.matchRef = :ref",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("ref", ref.value())
                .getResultList();
    }

    /**
     * Begins; the work goes on in the background. The buyer need not be known.
     *
     * @throws ProblemException 422 if the match_ref is of orders of several addresses
     */
    public Erasure begin(String accountId, SoughtBuyer buyer) {
        Erasure erasure = new Erasure(accountId, sought(accountId, buyer).mailbox(), clock.instant());
        em.persist(erasure);
        audit.note(accountId, "buyer_erased", erasure.id());
        added.fire(new BackgroundWork.Added());
        return erasure;
    }

    /** @throws ProblemException 404 unless it is this account's */
    public Erasure get(String accountId, String id) {
        return Optional.ofNullable(em.find(Erasure.class, id))
                .filter(found -> found.accountId().equals(accountId))
                .orElseThrow(() -> ProblemException.notFound("erasure"));
    }

    @Override
    public List<String> unfinished() {
        return em.createQuery("SELECT e.id FROM Erasure e WHERE e.finishedAt IS NULL ORDER BY e.id", String.class)
                .setMaxResults(MOST_AT_A_TIME)
                .getResultList();
    }

    @Override
    public boolean step(String id) {
        Erasure erasure = em.find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (erasure == null || erasure.isFinished()) {
            return false;
        }
        SoughtAddress sought = new SoughtAddress(matchKey, erasure.accountId(), erasure.buyer());
        boolean more = eraseOrders(erasure, sought) || searchOrders(erasure, sought) || search(erasure, sought);
        if (!more) {
            forgotten.fire(new BuyerForgotten(erasure.accountId(), erasure.createdAt(), sought::isIn));
            keptAnswers.forget(erasure.accountId(), sought::isIn);
            erasure.finish(clock.instant());
            LOG.info("buyer erased erasure=" + id + " account=" + erasure.accountId() + " orders=" + erasure.orders()
                    + " events=" + erasure.events());
        }
        return more;
    }

    /** Erases the orders that the index finds by the buyer's match_ref. */
    private boolean eraseOrders(Erasure erasure, SoughtAddress sought) {
        List<String> spellings = spellings(erasure.accountId(), sought.mailbox()).stream()
                .filter(sought::is)
                .limit(ORDERS_PER_STEP)
                .toList();
        List<String> ids = spellings.isEmpty() ? List.of() : orders(erasure, spellings);
        erase(erasure, ids);
        return !ids.isEmpty();
    }

    private List<String> orders(Erasure erasure, List<String> spellings) {
        return em.createQuery(
                        """
                        SELECT o.id FROM Order o
                        WHERE o.accountId = :account AND o.matchRef = :buyer AND o.email IN :spellings
                            AND o.createdAt <= :until
                        ORDER BY o.id
                        """,
                        String.class)
                .setParameter("account", erasure.accountId())
                .setParameter("buyer", erasure.buyer().value())
                .setParameter("spellings", spellings)
                .setParameter("until", erasure.createdAt())
                .setMaxResults(ORDERS_PER_STEP)
                .getResultList();
    }

    private void erase(Erasure erasure, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        // Locked one by one: a payment holds the row of its order, and what it recorded is seen afterwards.
        ids.forEach(
                id -> em.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE).eraseBuyer());
        em.flush();
        int events = traces.eraseOrders(erasure.accountId(), ids);
        keptAnswers.forget(erasure.accountId(), answer -> ids.stream().anyMatch(answer::contains));
        erasure.erasedOrders(ids.size());
        erasure.erasedEvents(events);
    }

    /**
     * Searches all orders, some at a time: for orders of the buyer under another match_ref, since the email may be
     * written like {@code <an@example.com>}, and for orders of others that mention the buyer.
     */
    private boolean searchOrders(Erasure erasure, SoughtAddress sought) {
        if (erasure.ordersBefore().isEmpty()) {
            return false;
        }
        List<Order> some = em.createQuery(
                        """
                        SELECT o FROM Order o WHERE o.accountId = :account AND o.id < :before
                        ORDER BY o.accountId, o.id DESC
                        """,
                        Order.class)
                .setParameter("account", erasure.accountId())
                .setParameter("before", erasure.ordersBefore())
                .setMaxResults(ORDERS_PER_SEARCH)
                .getResultList();
        some.forEach(em::detach); // What is changed is read again, when it is locked.
        List<Order> asked = some.stream()
                .filter(order -> !order.createdAt().isAfter(erasure.createdAt()))
                .toList();
        erase(
                erasure,
                asked.stream()
                        .filter(order -> sought.isIn(order.email()))
                        .map(Order::id)
                        .toList());
        asked.stream().filter(order -> order.mentions(sought::isIn)).forEach(order -> em.find(
                        Order.class, order.id(), LockModeType.PESSIMISTIC_WRITE)
                .forget(sought::isIn));
        boolean more = some.size() == ORDERS_PER_SEARCH;
        erasure.searchedOrdersTo(more ? some.get(some.size() - 1).id() : "");
        return true;
    }

    private boolean search(Erasure erasure, SoughtAddress sought) {
        BuyerTraces.Searched searched = traces.search(
                new BuyerTraces.Search(erasure.accountId(), erasure.searchAfter(), erasure.createdAt(), sought::isIn));
        erasure.erasedEvents(searched.erased());
        erasure.searchedTo(searched.reached());
        return searched.isMore();
    }
}
