package dev.postpaid.help;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders, written {@code {{name}}}.
 *
 * @param name for error messages
 */
record Template(String name, String text) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.-]+)}}");

    /** @param name the name of a resource of this application, from the root */
    static Template of(String name) {
        try (InputStream resource = Template.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new Template(name, new String(resource.readAllBytes(), UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if a placeholder has no value */
    String fill(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(Optional.ofNullable(values.get(place.group(1)))
                        .orElseThrow(() ->
                                new IllegalStateException("nothing to fill in for " + place.group() + " of " + name))));
    }
}
