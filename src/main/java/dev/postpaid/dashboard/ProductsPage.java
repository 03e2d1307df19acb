package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.Settings;
import dev.postpaid.products.ProductOnSale;
import dev.postpaid.products.Products;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The products that the account sells on our pages. */
@Named
@RequestScoped
public class ProductsPage {

    @Inject
    Caller caller;

    @Inject
    Products products;

    @Inject
    Settings settings;

    private List<Row> rows;

    /** A product in the list. @param url of its page for buyers */
    public record Row(ProductOnSale product, String url) {

        /** The word for the badge. */
        public String status() {
            return product.active() ? "active" : "disabled";
        }
    }

    public List<Row> getRows() {
        if (rows == null) {
            rows = products.list(caller.accountId()).stream()
                    .map(each -> new Row(each, each.url(settings)))
                    .toList();
        }
        return rows;
    }

    /** Sets whether the product can be bought from now on. */
    @Changing
    public void offer(String id, boolean active) {
        products.offer(caller.accountId(), id, active);
        rows = null;
    }

    @Changing
    public void delete(String id) {
        products.delete(caller.accountId(), id);
        rows = null;
    }
}
