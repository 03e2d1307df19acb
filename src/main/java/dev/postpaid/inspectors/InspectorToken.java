package dev.postpaid.inspectors;

import dev.postpaid.platform.RandomToken;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The unguessable part of an inspector's URL: everybody who knows it may send there. The URL guard of the endpoints
 * knows its form.
 */
record InspectorToken(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    static InspectorToken random() {
        return new InspectorToken(RandomToken.next());
    }

    /** Empty for a text that cannot be a token. @param written may be null */
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
