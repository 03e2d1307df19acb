package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.Settings;
import dev.postpaid.products.ProductOnSale;
import dev.postpaid.products.Products;
import dev.postpaid.products.SaleTerms;
import dev.postpaid.web.JsonInput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One product, or a new one. */
@Named
@RequestScoped
public class ProductPage {

    @Inject
    Caller caller;

    @Inject
    Products products;

    @Inject
    Settings settings;

    private ProductOnSale product;
    private ProductForm form;

    /** Reads the product in the address. @throws dev.postpaid.platform.ProblemException 404 unless it is this account's */
    @PostConstruct
    void read() {
        String id = Faces.getRequestParameter("id");
        product = id == null ? null : products.get(caller.accountId(), id);
        form = product == null ? new ProductForm() : new ProductForm(product.terms());
    }

    /** Adds or changes the product, and opens the list. */
    @Changing
    public void save() {
        JsonInput typed = new JsonInput(form.json());
        form.judge(typed);
        SaleTerms terms = SaleTerms.from(typed);
        if (product == null) {
            products.add(caller.accountId(), terms);
        } else {
            products.change(caller.accountId(), product.id(), terms);
        }
        Messages.addFlashGlobalInfo(Texts.of("products.saved"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/products");
    }

    public boolean isAdding() {
        return product == null;
    }

    public String getTitle() {
        return product == null
                ? Texts.of("products.new")
                : product.terms().product().name();
    }

    /** The URL of the page for buyers. */
    public String getUrl() {
        return product.url(settings);
    }

    public ProductForm getForm() {
        return form;
    }
}
