package dev.postpaid.brand;

import dev.postpaid.platform.OwnAddress;

/**
 * What an account shows of itself, as the API shows it; each may be null.
 *
 * @param logo the stored picture
 */
public record BrandView(String name, String colour, String shopUrl, Stored logo) {

    /** @param url whole, with the hash of the picture in it */
    public record Stored(String url, String type, String sha256) {}

    static BrandView of(Brand brand, OwnAddress own) {
        return new BrandView(
                brand.name(),
                brand.colour() == null ? null : brand.colour().value(),
                brand.shopUrl() == null ? null : brand.shopUrl().value(),
                brand.logo() == null
                        ? null
                        : new Stored(
                                own.at(brand.logo().url()),
                                brand.logo().type(),
                                brand.logo().sha256()));
    }
}
