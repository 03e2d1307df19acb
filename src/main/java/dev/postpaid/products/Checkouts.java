package dev.postpaid.products;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.CallLimit;
import dev.postpaid.database.ConflictException;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.payments.PaymentEnd;
import dev.postpaid.payments.PaymentEnded;
import dev.postpaid.payments.ProviderCheckouts;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.RandomToken;
import dev.postpaid.platform.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Purchases on a product's page. The order is placed here, and paid by the provider's notification or on the test page. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Checkouts {

    /** The payment provider for test payments, in which no money moves. */
    private static final String TEST = Payment.TEST_PROVIDER;

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
     * Places the order. The same form with the same content gives the same order, even if it is sent twice at the same
     * moment.
     *
     * @param form the token of the form, so that a second purchase of the same product gets another order
     * @param content everything that the buyer filled in
     * @throws ProblemException 429 if buyers place too many orders with this account
     */
    public Checkout begin(ProductOnSale product, NewOrder wanted, String form, String content) {
        limit.account(product.accountId());
        String key = Sha256.hex((form + "\n" + product.id() + "\n" + content).getBytes(UTF_8));
        return find("account_id = ? AND form_key = ?", product.accountId(), key)
                .orElseGet(() -> place(product, wanted, key));
    }

    private Checkout place(ProductOnSale product, NewOrder wanted, String key) {
        Order order = orders.place(product.accountId(), wanted, null).order();
        Checkout begun = new Checkout(RandomToken.next(), product.accountId(), product.id(), order.id(), null);
        boolean first = database.with(connection -> Database.update(
                        connection,
                        INSERT,
                        begun.token(),
                        begun.accountId(),
                        begun.productId(),
                        begun.orderId(),
                        null,
                        key,
                        clock.instant()))
                == 1;
        if (!first) {
            throw new ConflictException();
        }
        return begun;
    }

    /** @throws ProblemException 404 if there is no order with this token */
    public Checkout get(String token) {
        return find("token = ?", String.valueOf(token)).orElseThrow(() -> ProblemException.notFound("order"));
    }

    /**
     * The same, for a checkout that is paid on the test page.
     *
     * @throws ProblemException 404 also if buyers pay at a real provider: the page is public, and a buyer must not get the
     *     product by a test payment
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

    /** The order of the checkout. @throws ProblemException as {@link #get} */
    public Order getOrder(String token) {
        Checkout checkout = get(token);
        return orders.get(checkout.accountId(), checkout.orderId());
    }

    /**
     * Pays the order from the test page. The payment belongs to the order, so a repetition changes nothing.
     *
     * @throws ProblemException as {@link #getAtTest}; 409 if the order was paid by a real payment
     */
    public void payAsTest(String token) {
        Checkout checkout = getAtTest(token);
        Payment payment = new Payment(TEST, "checkout_" + checkout.orderId(), null, true);
        orders.pay(checkout.accountId(), checkout.orderId(), payment);
    }

    /**
     * Ends the payment from the test page. A paid order stays paid.
     *
     * @return whether the order is unpaid
     */
    public boolean endAsTest(String token, PaymentEnd outcome) {
        Checkout checkout = getAtTest(token);
        boolean unpaid = getOrder(token).status() != OrderStatus.PAID;
        if (unpaid) {
            end(checkout.accountId(), checkout.orderId(), outcome);
        }
        return unpaid;
    }

    /** Observes all orders of the account; an order without a checkout is ignored. */
    void paymentEnded(@Observes PaymentEnded ended) {
        end(ended.accountId(), ended.orderId(), ended.outcome());
    }

    /**
     * A provider answers a second request for an ended payment with the same end. So the form places a new order from now
     * on.
     */
    private void end(String accountId, String orderId, PaymentEnd outcome) {
        database.with(connection -> Database.update(
                connection,
                "UPDATE checkout SET outcome = ?, form_key = token WHERE account_id = ? AND order_id = ?",
                outcome.word(),
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
