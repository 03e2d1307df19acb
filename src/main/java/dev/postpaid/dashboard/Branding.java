package dev.postpaid.dashboard;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.brand.Brand;
import dev.postpaid.brand.Brands;
import dev.postpaid.brand.Colour;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.omnifaces.util.Faces;

/** How pages for an account's customers look: the checkout and the portal. */
@Named
@RequestScoped
public class Branding {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Brands brands;

    private final Map<String, Look> looks = new HashMap<>();

    /**
     * What a page takes from a brand.
     *
     * @param logo the address of the picture, or null
     * @param style the colours as properties of CSS, or null
     * @param shopUrl the way back, or null
     * @param shopHost its host, or null
     */
    public record Look(String name, String logo, String style, String shopUrl, String shopHost) {

        static Look of(String accountName, Brand brand, String path) {
            return new Look(
                    brand.name() == null ? accountName : brand.name(),
                    brand.logo() == null ? null : url(brand.logo().url(), path),
                    brand.colour() == null ? null : style(brand.colour()),
                    brand.shopUrl() == null ? null : brand.shopUrl().value(),
                    brand.shopUrl() == null ? null : brand.shopUrl().host());
        }

        private static String url(String url, String path) {
            return url.startsWith("/") ? path + url : url;
        }

        private static String style(Colour colour) {
            return "--brand:" + colour.value() + ";--brand-ink:" + colour.ink();
        }

        /** The class of the body. */
        public String tone() {
            return style == null ? "" : "branded";
        }
    }

    /** Of the account that is shown. */
    public Look getOwn() {
        return of(caller.accountId());
    }

    /** @throws dev.postpaid.platform.ProblemException 404 if there is no such account */
    public Look of(String accountId) {
        return looks.computeIfAbsent(
                accountId, id -> Look.of(accounts.get(id).name(), brands.get(id), Faces.getRequestContextPath()));
    }
}
