package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.Erasure;
import dev.postpaid.orders.ErasureView;
import dev.postpaid.orders.Erasures;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.SoughtBuyer;
import dev.postpaid.web.Unicode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.omnifaces.util.Faces;

/**
 * Erases a buyer, who is identified by an e-mail address or an order: shows the number of orders, asks for confirmation, and
 * erases.
 */
@Named
@RequestScoped
public class ErasePage {

    private static final String FOUND = Found.class.getName();

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    @Inject
    Erasures erasures;

    private String email;
    private ErasureView begun;

    /** The buyer whose data would be erased. @param orders the number of the buyer's orders */
    public record Found(String email, long orders) implements Serializable {}

    /** With an order in the address, its buyer is looked up at once. */
    private void begin() {
        String orderId = Faces.getRequestParameter("order");
        if (email == null && orderId != null && !Faces.isPostback()) {
            email = OrderView.of(orders.get(caller.accountId(), orderId))
                    .buyer()
                    .email();
            if (email != null) {
                look();
            }
        }
    }

    /** Counts the buyer's orders. */
    @Changing
    public void look() {
        Faces.removeViewAttribute(FOUND);
        SoughtBuyer buyer = SoughtBuyer.byEmail(email);
        Faces.setViewAttribute(FOUND, new Found(buyer.email(), erasures.orders(caller.accountId(), buyer)));
    }

    /** Erases the buyer, and opens the page with the progress. */
    @Changing
    public void erase() {
        Found found = getFound();
        if (found != null) {
            Erasure erasure = erasures.begin(caller.accountId(), SoughtBuyer.byEmail(found.email()));
            Faces.redirect(Faces.getRequestContextPath() + "/dashboard/erase?erasure=" + erasure.id());
        }
    }

    /** Cancels the erasure. */
    public void forget() {
        Faces.removeViewAttribute(FOUND);
    }

    /** The buyer, until the user confirms or cancels; otherwise null. */
    public Found getFound() {
        begin();
        return Faces.getViewAttribute(FOUND);
    }

    /** The erasure in the address; null if there is none. */
    public ErasureView getBegun() {
        String id = Faces.getRequestParameter("erasure");
        if (begun == null && id != null) {
            begun = ErasureView.of(erasures.get(caller.accountId(), id));
        }
        return begun;
    }

    public String getEmail() {
        begin();
        return email;
    }

    /** Strips the address, since pasted text often has a space. */
    public void setEmail(String email) {
        this.email = email == null ? null : Unicode.strip(email);
    }
}
