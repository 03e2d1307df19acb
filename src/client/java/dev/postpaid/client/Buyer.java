package dev.postpaid.client;

import jakarta.json.JsonObject;

/**
 * Who bought. Everything may be null.
 *
 * @param country ISO 3166-1 alpha-2
 * @param matchRef the same for every order of this e-mail address in this account
 */
public record Buyer(
        String firstName,
        String lastName,
        String email,
        String company,
        String vatNumber,
        Address address,
        String country,
        String matchRef) {

    /** Where a buyer lives. Everything may be null. */
    public record Address(String street, String postalCode, String city, String region) {

        static Address of(JsonObject json) {
            Fields fields = new Fields(json);
            return new Address(
                    fields.text("street"), fields.text("postal_code"), fields.text("city"), fields.text("region"));
        }
    }

    static Buyer of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Buyer(
                fields.text("first_name"),
                fields.text("last_name"),
                fields.text("email"),
                fields.text("company"),
                fields.text("vat_number"),
                fields.object("address", Address::of),
                fields.text("country"),
                fields.text("match_ref"));
    }
}
