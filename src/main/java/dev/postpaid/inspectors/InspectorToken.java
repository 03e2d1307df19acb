package dev.postpaid.inspectors;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The unguessable part of an inspector's URL: whoever knows it may send there. 192 random bits, 32 characters of base64url;
 * the URL guard of the endpoints knows the form.
 */
record InspectorToken(String value) {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static InspectorToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new InspectorToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty for what no token looks like: nothing is asked about it. @param written may be null */
    static Optional<InspectorToken> parse(String written) {
        return Optional.ofNullable(written)
                .filter(text -> FORM.matcher(text).matches())
                .map(InspectorToken::new);
    }

    /** Not in logs. */
    @Override
    public String toString() {
        return "InspectorToken[…]";
    }
}
