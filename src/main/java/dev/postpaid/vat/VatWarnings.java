package dev.postpaid.vat;

import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.Rule;
import java.util.List;

/** What looks wrong about the VAT number of an order. It refuses nothing: the seller decides. */
public final class VatWarnings {

    private static final String POINTER = "/buyer/vat_number";

    private VatWarnings() {}

    /**
     * Empty if nothing looks wrong.
     *
     * @param country of the buyer, or null
     * @param reverseCharge whether the buyer owes the VAT, who then needs a number
     */
    public static List<FieldError> about(String vatNumber, String country, boolean reverseCharge) {
        boolean isNumber = vatNumber != null && vatNumber.chars().anyMatch(Character::isDigit);
        if (reverseCharge && !isNumber) {
            return List.of(new FieldError(POINTER, Rule.of("reverse_charge_number")));
        }
        return VatNumbers.impossibleIn(vatNumber, country)
                .map(prefix -> List.of(new FieldError(POINTER, Rule.of("vat_number", prefix))))
                .orElse(List.of());
    }
}
