package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Unicode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who bought. Everything except the address may be {@code null}, and so may each part of the address.
 *
 * @param firstName at most 200 characters
 * @param lastName at most 200 characters
 * @param email looks like an address (one {@code @} with something on both sides, no space); kept as typed, without
 *     invisible characters
 * @param company at most 200 characters
 * @param vatNumber as typed, at most 50 characters; not verified
 * @param address never {@code null}: {@link Address#UNKNOWN} takes its place
 * @param country ISO 3166-1 alpha-2 in upper case. Beyond that XI and XK are accepted, which the European Union uses
 *     for Northern Ireland (whose VAT differs from GB's) and Kosovo. EL is not: it begins VAT numbers, the country is
 *     GR
 */
public record Buyer(
        String firstName,
        String lastName,
        String email,
        String company,
        String vatNumber,
        Address address,
        String country) {

    /** A buyer of whom nothing is known. */
    public static final Buyer UNKNOWN = new Buyer(null, null, null, null, null, null, null);

    /** @throws InvalidValueException naming the field, as the API writes it, that broke a rule */
    public Buyer {
        firstName = Text.line("first_name", firstName, 200);
        lastName = Text.line("last_name", lastName, 200);
        email = Rules.email(email);
        company = Text.line("company", company, 200);
        vatNumber = Text.line("vat_number", vatNumber, 50);
        address = address == null ? Address.UNKNOWN : address;
        country = Rules.country(country);
    }

    /** Whether a text other than the e-mail address mentions somebody. */
    boolean mentions(Predicate<String> somebody) {
        return Stream.of(
                        firstName,
                        lastName,
                        company,
                        vatNumber,
                        address.street(),
                        address.postalCode(),
                        address.city(),
                        address.region())
                .filter(Objects::nonNull)
                .anyMatch(somebody);
    }

    /** Without the texts other than the e-mail address that mention somebody. */
    Buyer without(Predicate<String> somebody) {
        UnaryOperator<String> kept = text -> text == null || somebody.test(text) ? null : text;
        Address home = new Address(
                kept.apply(address.street()),
                kept.apply(address.postalCode()),
                kept.apply(address.city()),
                kept.apply(address.region()));
        return new Buyer(
                kept.apply(firstName),
                kept.apply(lastName),
                email,
                kept.apply(company),
                kept.apply(vatNumber),
                home,
                country);
    }

    private static final class Rules {

        /** RFC 5321 leaves 254 characters for an address between its angle brackets. */
        private static final int LONGEST_EMAIL = 254;

        private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Z}]+@[^@\\s\\p{Z}]+");

        private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());

        private static final Set<String> EU_COUNTRIES = Set.of("XI", "XK");

        static String email(String value) {
            String email = Text.line("email", EmailAddress.visible(value), LONGEST_EMAIL);
            boolean onlyInvisible =
                    email == null && value != null && !Unicode.strip(value).isEmpty();
            if (onlyInvisible || email != null && !EMAIL.matcher(email).matches()) {
                throw new InvalidValueException("email", Rule.of("email"));
            }
            return email;
        }

        static String country(String value) {
            String country = Text.line("country", value, 2);
            if (country == null || ISO_COUNTRIES.contains(country) || EU_COUNTRIES.contains(country)) {
                return country;
            }
            throw new InvalidValueException("country", Rule.of("country"));
        }
    }
}
