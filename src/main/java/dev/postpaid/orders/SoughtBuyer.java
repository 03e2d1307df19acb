package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;

/**
 * The buyer to erase, named by the seller by exactly one of the two.
 *
 * @param email as the buyer or the seller types it; all spellings of one address are one buyer
 */
public record SoughtBuyer(String email, MatchRef matchRef) {

    /** Reads the body of {@code POST /buyers/erase}. @throws ProblemException 422 with every error */
    public static SoughtBuyer from(JsonInput body) {
        String email = body.text("email");
        String ref = body.text("match_ref");
        if ((email == null) == (ref == null)) {
            body.error("", Rule.of("one_of_email_and_match_ref"));
        }
        return body.finish(() -> email == null ? byRef(ref) : byEmail(email));
    }

    /** By the rules that an order's buyer had to keep. @throws InvalidValueException on {@code email} */
    public static SoughtBuyer byEmail(String email) {
        Text.required("email", email, Integer.MAX_VALUE);
        return new SoughtBuyer(new Buyer(null, null, email, null, null, null, null).email(), null);
    }

    /** @return for a match_ref from a version that used IDNA 2003, where two addresses could have the same one */
    static ProblemException ambiguous() {
        return ProblemException.invalid("match_ref", Rule.of("match_ref_ambiguous"));
    }

    private static SoughtBuyer byRef(String ref) {
        try {
            return new SoughtBuyer(null, new MatchRef(ref));
        } catch (InvalidValueException e) {
            throw new InvalidValueException("match_ref", e.rule());
        }
    }
}
