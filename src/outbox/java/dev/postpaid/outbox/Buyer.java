package dev.postpaid.outbox;

import jakarta.json.JsonObject;

/** Who bought. Each field may be missing. */
public final class Buyer {

    private String firstName;
    private String lastName;
    private String email;
    private String company;
    private String vatNumber;
    private String street;
    private String postalCode;
    private String city;
    private String region;
    private String country;

    /** A buyer of whom the e-mail address is known. @param email may be null */
    public static Buyer of(String email) {
        Buyer buyer = new Buyer();
        buyer.email = email;
        return buyer;
    }

    public Buyer name(String first, String last) {
        firstName = first;
        lastName = last;
        return this;
    }

    /** @param vat the VAT number as typed, or null */
    public Buyer company(String name, String vat) {
        company = name;
        vatNumber = vat;
        return this;
    }

    public Buyer address(String streetAndNumber, String postcode, String town) {
        street = streetAndNumber;
        postalCode = postcode;
        city = town;
        return this;
    }

    public Buyer region(String name) {
        region = name;
        return this;
    }

    /** @param code ISO 3166-1 alpha-2, for example {@code BE} */
    public Buyer country(String code) {
        country = code;
        return this;
    }

    JsonObject json() {
        JsonObject address = new Fields()
                .add("street", Check.text("buyer.address.street", street, 200))
                .add("postal_code", Check.text("buyer.address.postal_code", postalCode, 20))
                .add("city", Check.text("buyer.address.city", city, 200))
                .add("region", Check.text("buyer.address.region", region, 200))
                .build();
        return new Fields()
                .add("first_name", Check.text("buyer.first_name", firstName, 200))
                .add("last_name", Check.text("buyer.last_name", lastName, 200))
                .add("email", Check.text("buyer.email", email, 400))
                .add("company", Check.text("buyer.company", company, 200))
                .add("vat_number", Check.text("buyer.vat_number", vatNumber, 50))
                .add("address", address.isEmpty() ? null : address)
                .add("country", Check.text("buyer.country", country, 2))
                .build();
    }
}
