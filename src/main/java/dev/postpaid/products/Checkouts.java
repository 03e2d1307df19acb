package dev.postpaid.products;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.CallLimit;
import dev.postpaid.database.ConflictException;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.payments.PaymentEnded;
import dev.postpaid.payments.ProviderCheckouts;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Buying on a product's page: the order is placed here, and paid by the provider's notification or on the test page. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Checkouts {

    /** The provider of payments in which no money moves. */
    private static final String TEST = "test";

    private static final String INSERT =
            """
            INSERT INTO checkout (%s, form_key, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
                    .formatted(Checkout.COLUMNS);

    @Inject
    CallLimit limit;

    @Inject
    Orders orders;

    @Inject
    ProviderCheckouts providers;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * Places the order. The same form with the same content again, also at the same moment, is the same order.
     *
     * @param form made for this very form, so that somebody who buys the same again gets another order
     * @param content all that was filled in
     * @throws ProblemException 429 if too much is bought of this account
     */
    public Checkout begin(ProductOnSale product, NewOrder wanted, String form, String content) {
        limit.account(product.accountId());
        String key = Sha256.hex((form + "\n" + product.id() + "\n" + content).getBytes(UTF_8));
        return find("account_id = ? AND form_key = ?", product.accountId(), key)
                .orElseGet(() -> place(product, wanted, key));
    }

    private Checkout place(ProductOnSale product, NewOrder wanted, String key) {
        Order order = orders.place(product.accountId(), wanted, null).order();
        Checkout begun = new Checkout(Checkout.randomToken(), product.accountId(), product.id(), order.id(), null);
        boolean first = database.with(connection -> Database.update(
                        connection,
                        INSERT,
                        begun.token(),
                        begun.accountId(),
                        begun.productId(),
                        begun.orderId(),
                        begun.outcome(),
                        key,
                        clock.instant()))
                == 1;
        if (!first) {
            throw new ConflictException();
        }
        return begun;
    }

    /** @throws ProblemException 404 if nothing was bought under this token */
    public Checkout get(String token) {
        return find("token = ?", String.valueOf(token)).orElseThrow(() -> ProblemException.notFound("order"));
    }

    /**
     * The same, where no money moves.
     *
     * @throws ProblemException 404 also where buyers pay at a provider: the page is everybody's, and nobody gets by pretending
     *     what others pay for
     */
    public Checkout getAtTest(String token) {
        Checkout checkout = get(token);
        mustBeTest(checkout.accountId());
        return checkout;
    }

    private void mustBeTest(String accountId) {
        if (!providers.of(accountId).isEmpty()) {
            throw ProblemException.notFound("payment provider");
        }
    }

    /** What was bought. @throws ProblemException as {@link #get} */
    public Order getOrder(String token) {
        Checkout checkout = get(token);
        return orders.get(checkout.accountId(), checkout.orderId());
    }

    /**
     * The test page says that it was paid. The payment is the order's own, so saying it again changes nothing.
     *
     * @throws ProblemException as {@link #getAtTest}; 409 if a real payment paid it
     */
    public void payAsTest(String token) {
        Checkout checkout = getAtTest(token);
        Payment payment = new Payment(TEST, "checkout_" + checkout.orderId(), null, true);
        orders.pay(checkout.accountId(), checkout.orderId(), payment);
    }

    /**
     * The test page says that it was not paid. Where another says that it was, that stays.
     *
     * @param outcome {@code failed} or {@code cancelled}
     * @return whether the order is unpaid
     */
    public boolean endAsTest(String token, String outcome) {
        Checkout checkout = getAtTest(token);
        boolean unpaid = !getOrder(token).status().equals("paid");
        if (unpaid) {
            end(checkout.accountId(), checkout.orderId(), outcome);
        }
        return unpaid;
    }

    /** Of any order of the account: of one that was not placed here, nothing is kept. */
    void paymentEnded(@Observes PaymentEnded ended) {
        end(ended.accountId(), ended.orderId(), ended.outcome());
    }

    /** A provider asked again for a payment that ended would only say so again: from now on its form places another order. */
    private void end(String accountId, String orderId, String outcome) {
        database.with(connection -> Database.update(
                connection,
                "UPDATE checkout SET outcome = ?, form_key = token WHERE account_id = ? AND order_id = ?",
                outcome,
                accountId,
                orderId));
    }

    private Optional<Checkout> find(String where, Object... parameters) {
        return database
                .with(connection -> Database.query(
                        connection,
                        Checkout::read,
                        "SELECT " + Checkout.COLUMNS + " FROM checkout WHERE " + where,
                        parameters))
                .stream()
                .findFirst();
    }
}
