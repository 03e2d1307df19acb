package dev.postpaid.shopping;

import dev.postpaid.outbox.AccountName;
import dev.postpaid.outbox.Buyer;
import dev.postpaid.outbox.Changes;
import dev.postpaid.outbox.EntityChange;
import dev.postpaid.outbox.Outbox;
import dev.postpaid.outbox.OutboxMessage;
import dev.postpaid.outbox.OwnEvent;
import dev.postpaid.outbox.PaidOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A shop of its own: its orders are in its own table, and what it sends is committed with them. */
@ApplicationScoped
public class Checkout {

    @Inject
    @Outbox
    DataSource database;

    @Inject
    Event<OutboxMessage> outbox;

    /** Sells some orders in one transaction. */
    @Transactional(rollbackOn = Exception.class)
    public void sell(AccountName account, String currency, String reference, int from, int orders) throws SQLException {
        for (int i = from; i < from + orders; i++) {
            String number = reference + "-" + i;
            insert(number);
            outbox.fire(PaidOrder.of(account)
                    .number(number)
                    .product("Course", "Two days")
                    .amount(new BigDecimal("1.21"), new BigDecimal("21"), currency)
                    .buyer(Buyer.of("an@example.com").name("An", "Peeters").country("BE"))
                    .customField("size", "L")
                    .payment("shop", number));
        }
    }

    /** Sells, and then something fails. */
    @Transactional(rollbackOn = Exception.class)
    public void sellAndFail(AccountName account, String reference) throws SQLException {
        sell(account, "EUR", reference, 0, 1);
        throw new IllegalStateException("sold out");
    }

    /** Forgets the transaction. */
    public void sellWithoutTransaction(AccountName account, String reference) throws SQLException {
        sell(account, "EUR", reference, 0, 1);
    }

    @Transactional(rollbackOn = Exception.class)
    public void deletePrice(AccountName account, long id) {
        outbox.fire(Changes.of(account, EntityChange.deleted("prices", id)));
    }

    /** Tells twice that an invoice was sent. */
    @Transactional(rollbackOn = Exception.class)
    public void sendInvoice(AccountName account, String number) {
        for (int i = 0; i < 2; i++) {
            outbox.fire(OwnEvent.of(
                            account,
                            "invoice.sent",
                            Json.createObjectBuilder().add("number", number).build())
                    .id(number));
        }
    }

    private void insert(String number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO shop.shop_order VALUES (?)")) {
            insert.setString(1, number);
            insert.executeUpdate();
        }
    }
}
