package dev.postpaid.orders;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.KeptAnswers;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * Erasing buyers: first from their orders and what these orders said to receivers, which indexes find; then from everything
 * else that was recorded, which has to be read. An order and its event are erased in one transaction, and an order that was
 * erased is no longer found; so a job that is cut off goes on where it was, and one that is done twice changes nothing.
 */
@Transactional
@ApplicationScoped
public class Erasures implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(Erasures.class.getName());

    private static final int ORDERS_PER_STEP = 50;
    private static final int MOST_AT_A_TIME = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    MatchKey matchKey;

    @Inject
    KeptAnswers keptAnswers;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<OrdersErased> ordersErased;

    @Inject
    Event<BuyerSought> sought;

    @Inject
    Event<BackgroundWork.Added> added;

    /** How many orders would be erased. */
    public long orders(String accountId, SoughtBuyer buyer) {
        return em.createQuery(
                        "SELECT COUNT(o) FROM Order o WHERE o.accountId = :account AND o.matchRef = :buyer", Long.class)
                .setParameter("account", accountId)
                .setParameter("buyer", refOf(accountId, buyer).value())
                .getSingleResult();
    }

    private MatchRef refOf(String accountId, SoughtBuyer buyer) {
        return buyer.matchRef() == null ? matchKey.refOf(accountId, buyer.email()) : buyer.matchRef();
    }

    /** Begins; the work goes on in the background. Nothing has to be there of the buyer. */
    public Erasure begin(String accountId, SoughtBuyer buyer) {
        Erasure erasure = new Erasure(accountId, refOf(accountId, buyer), clock.instant());
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
        boolean more = eraseOrders(erasure) || search(erasure);
        if (!more) {
            erasure.finish(clock.instant());
            LOG.info("buyer erased erasure=" + id + " account=" + erasure.accountId() + " orders=" + erasure.orders()
                    + " events=" + erasure.events());
        }
        return more;
    }

    private boolean eraseOrders(Erasure erasure) {
        List<String> ids = orders(erasure);
        if (ids.isEmpty()) {
            return false;
        }
        // Locked one by one: whoever pays an order holds its row, and what that recorded is seen afterwards.
        ids.forEach(
                id -> em.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE).eraseBuyer());
        em.flush();
        AtomicInteger events = new AtomicInteger();
        ordersErased.fire(new OrdersErased(erasure.accountId(), ids, events));
        keptAnswers.forget(erasure.accountId(), ids);
        erasure.erasedOrders(ids.size());
        erasure.erasedEvents(events.get());
        return true;
    }

    private List<String> orders(Erasure erasure) {
        return em.createQuery(
                        "SELECT o.id FROM Order o WHERE o.accountId = :account AND o.matchRef = :buyer"
                                + " AND o.createdAt <= :until ORDER BY o.id",
                        String.class)
                .setParameter("account", erasure.accountId())
                .setParameter("buyer", erasure.buyer().value())
                .setParameter("until", erasure.createdAt())
                .setMaxResults(ORDERS_PER_STEP)
                .getResultList();
    }

    private boolean search(Erasure erasure) {
        String accountId = erasure.accountId();
        MatchRef buyer = erasure.buyer();
        BuyerSought search = new BuyerSought(
                accountId,
                erasure.searchAfter(),
                erasure.createdAt(),
                text -> Mentions.in(text, word -> buyer.equals(matchKey.refOf(accountId, word))));
        sought.fire(search);
        erasure.erasedEvents(search.erased());
        if (search.reached() != null) {
            erasure.searchedTo(search.reached());
        }
        return search.reached() != null;
    }
}
