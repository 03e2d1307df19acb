package dev.postpaid.inspectors;

import dev.postpaid.platform.RandomToken;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The unguessable part of an inspector's URL: anyone who knows it can send requests to the inspector. The URL guard of
 * endpoints knows its form.
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

    /** Hides the token from logs. */
    @Override
    public String toString() {
        return "InspectorToken[…]";
    }
}
