package dev.postpaid.web;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * The address of a page of another site, which one of our pages links to. Only {@code http} and {@code https}, so that a link
 * cannot run a script.
 */
public record PageUrl(String value) {

    private static final int LONGEST = 2000;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern START = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

    /** @throws InvalidValueException on {@code url} with the first broken rule */
    public PageUrl {
        rule(value != null && !value.isBlank(), Rule.of("blank"));
        rule(value.length() <= LONGEST, Rule.of("url_length", LONGEST));
        rule(PRINTABLE.matcher(value).matches(), Rule.of("url_ascii"));
        rule(START.matcher(value).matches(), Rule.of("url_start"));
        URI uri = parsed(value);
        rule(uri != null && uri.getHost() != null, Rule.of("url_host"));
        rule(uri.getRawUserInfo() == null, Rule.of("user_info"));
    }

    /** The name of the site, to be shown in a link. */
    public String host() {
        return URI.create(value).getHost();
    }

    /** Reads this field; null if it is missing, null or wrong, and then the error is in the input. */
    public static PageUrl read(JsonInput in, String field) {
        String text = in.text(field);
        if (text == null) {
            return null;
        }
        try {
            return new PageUrl(text);
        } catch (InvalidValueException wrong) {
            in.error(field, wrong.rule());
            return null;
        }
    }

    private static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static void rule(boolean kept, Rule rule) {
        if (!kept) {
            throw new InvalidValueException("url", rule);
        }
    }
}
