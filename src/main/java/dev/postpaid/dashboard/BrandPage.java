package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.brand.Brand;
import dev.postpaid.brand.Brands;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Name, colour and logo of the account, as its customers see them. */
@Named
@RequestScoped
public class BrandPage {

    @Inject
    Caller caller;

    @Inject
    Brands brands;

    private Brand saved;
    private String name;
    private String colour;
    private String shopUrl;

    /** A {@code data:} URL that a script of the page makes of the chosen file; null if none was chosen. */
    private String logo;

    @PostConstruct
    void read() {
        show(brands.get(caller.accountId()));
    }

    private void show(Brand brand) {
        saved = brand;
        name = brand.name();
        colour = brand.colour() == null ? null : brand.colour().value();
        shopUrl = brand.shopUrl() == null ? null : brand.shopUrl().value();
        logo = null;
    }

    /** An empty field is as the installation has it; a logo stays unless another one was chosen. */
    @Changing
    public void save() {
        show(brands.change(caller.accountId(), typed()));
        Messages.addGlobalInfo(Texts.of("brand.saved"));
    }

    @Changing
    public void removeLogo() {
        show(brands.change(
                caller.accountId(),
                new JsonInput(JSON.createObjectBuilder().addNull("logo").build())));
        Messages.addGlobalInfo(Texts.of("brand.saved"));
    }

    private JsonInput typed() {
        JsonObjectBuilder typed = JSON.createObjectBuilder()
                .add("name", value(name))
                .add("colour", value(colour))
                .add("shop_url", value(shopUrl));
        if (logo != null) {
            typed.add("logo", logo);
        }
        return new JsonInput(typed.build());
    }

    private static JsonValue value(String text) {
        return text == null || text.isBlank() ? JsonValue.NULL : JSON.createValue(text.strip());
    }

    /** How it looks as it is typed, or as it was saved while something is wrong. */
    public Branding.Look getPreview() {
        Brand shown = saved;
        try {
            shown = Brand.change(typed()).apply(saved);
        } catch (ProblemException wrong) {
            // Said when it is saved.
        }
        return Branding.Look.of(caller.account().name(), shown, Faces.getRequestContextPath());
    }

    public boolean isWithLogo() {
        return saved.logo() != null;
    }

    public String getAccountName() {
        return caller.account().name();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getColour() {
        return colour;
    }

    public void setColour(String colour) {
        this.colour = colour;
    }

    public String getShopUrl() {
        return shopUrl;
    }

    public void setShopUrl(String shopUrl) {
        this.shopUrl = shopUrl;
    }

    public String getLogo() {
        return logo;
    }

    public void setLogo(String logo) {
        this.logo = logo == null || logo.isBlank() ? null : logo;
    }
}
