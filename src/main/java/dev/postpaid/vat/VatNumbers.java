package dev.postpaid.vat;

import com.helger.masterdata.vat.VATINSyntaxChecker;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form and the check digits of the VAT numbers of the European Union and of Northern Ireland, by the library ph-masterdata. A
 * number that passes may still be nobody's: only the authority of its country knows. Source of the forms: the questions and answers
 * of VIES.
 */
public final class VatNumbers {

    /** They begin a VAT number. Greece is EL there. */
    private static final Set<String> PREFIXES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI");

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}./-]");

    /** Latvia gives persons numbers that begin so since 2017, without a check digit. */
    private static final Pattern LATVIAN_PERSON = Pattern.compile("LV32\\d{9}");

    private VatNumbers() {}

    /**
     * The two letters of the country that gives no such number: its form or its check digit is wrong. Empty for a number that may
     * exist, and for a number that is not of one of these countries.
     *
     * @param number as typed: with or without the letters of the country, spaces, points and hyphens; null for none
     * @param country ISO 3166-1 alpha-2; it counts if the number has no letters of a country. Null for an unknown one
     */
    public static Optional<String> impossibleIn(String number, String country) {
        String typed =
                number == null ? "" : BETWEEN.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        String begin = prefix(typed.length() > 2 ? typed.substring(0, 2) : null);
        boolean hasPrefix = begin != null;
        String prefix = hasPrefix ? begin : prefix(country);
        if (prefix == null) {
            return Optional.empty();
        }
        return mayExist(prefix, hasPrefix ? typed.substring(2) : typed) ? Optional.empty() : Optional.of(prefix);
    }

    /** Null for no prefix of a number. */
    private static String prefix(String country) {
        String prefix = "GR".equals(country) ? "EL" : country;
        return prefix != null && PREFIXES.contains(prefix) ? prefix : null;
    }

    private static boolean mayExist(String prefix, String rest) {
        String whole = prefix + rest;
        return switch (prefix) {
            case "HR" -> isCroatian(rest);
            case "XI" -> VATINSyntaxChecker.isValidVATIN("GB" + rest, false);
            case "LV" -> LATVIAN_PERSON.matcher(whole).matches() || VATINSyntaxChecker.isValidVATIN(whole, false);
            default -> VATINSyntaxChecker.isValidVATIN(whole, false);
        };
    }

    /** ISO 7064, MOD 11,10, which the library does not check. */
    private static boolean isCroatian(String digits) {
        if (!digits.matches("[0-9]{11}")) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + digits.charAt(10) - '0') % 10 == 1;
    }
}
