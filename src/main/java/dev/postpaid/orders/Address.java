package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;

/**
 * The address of a buyer or a company. Every part may be {@code null}: buyers need not give any.
 *
 * @param street with house number and box, at most 200 characters
 * @param postalCode at most 20 characters
 * @param city at most 200 characters
 * @param region province or state, at most 200 characters
 */
public record Address(String street, String postalCode, String city, String region) {

    /** The address of a buyer who gave none. */
    public static final Address UNKNOWN = new Address(null, null, null, null);

    /** @throws InvalidValueException naming the field, as the API writes it, that broke a rule */
    public Address {
        street = Text.line("street", street, 200);
        postalCode = Text.line("postal_code", postalCode, 20);
        city = Text.line("city", city, 200);
        region = Text.line("region", region, 200);
    }
}
