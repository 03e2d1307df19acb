package dev.postpaid.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** The values of the {@linkplain Setting settings}. A value that cannot be read stops the start with its name. */
public final class Settings {

    private final Function<String, Optional<String>> source;

    /** @param source gives the configured value of a key, or empty */
    public Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** The settings of the running server. Names the loader: a pool's threads have none of their own. */
    public static Settings configured() {
        ClassLoader loader = Settings.class.getClassLoader();
        return new Settings(key -> ConfigProvider.getConfig(loader).getOptionalValue(key, String.class));
    }

    /** The configured text or the default, without surrounding blanks; may be empty. */
    public String text(Setting setting) {
        return source.apply(setting.key()).map(String::strip).orElse(setting.fallback());
    }

    /** The configured text, or empty where neither configuration nor default give one. */
    public Optional<String> given(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isEmpty());
    }

    /** The configured base URL without a slash at its end, or empty where none is configured: the default is for this machine. */
    public Optional<String> baseUrl() {
        return source.apply(Setting.BASE_URL.key())
                .map(text -> text.strip().replaceFirst("/+$", ""))
                .filter(text -> !text.isEmpty());
    }

    /** Where this installation is: the configured base URL, or the default. */
    public OwnAddress ownAddress() {
        return new OwnAddress(baseUrl().orElse(Setting.BASE_URL.fallback()));
    }

    /** @throws IllegalStateException unless the value is a whole number of at least 1 */
    public int count(Setting setting) {
        try {
            int count = Integer.parseInt(text(setting));
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message.
        }
        throw wrong(setting, "a whole number of at least 1");
    }

    /** @throws IllegalStateException unless the value is a positive ISO 8601 duration */
    public Duration duration(Setting setting) {
        try {
            Duration duration = Duration.parse(text(setting));
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Falls through to the one message.
        }
        throw wrong(setting, "a positive ISO 8601 duration such as PT5S");
    }

    /** @throws IllegalStateException unless the value is ISO 8601 durations with commas between them */
    public List<Duration> durations(Setting setting) {
        try {
            return Arrays.stream(text(setting).split(",", -1))
                    .map(String::strip)
                    .map(Duration::parse)
                    .toList();
        } catch (DateTimeParseException e) {
            throw wrong(setting, "ISO 8601 durations with commas between them, such as PT5S,PT5M");
        }
    }

    /** @throws IllegalStateException unless the value is {@code true} or {@code false} */
    public boolean flag(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    /**
     * A place that a person can be sent to, or empty where none is configured.
     *
     * @throws IllegalStateException unless the value is an absolute http or https URL, or mailto with an address
     */
    public Optional<URI> link(Setting setting) {
        return given(setting).map(text -> {
            try {
                URI uri = new URI(text);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                boolean web = (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null;
                if (web
                        || scheme.equals("mailto")
                                && uri.getSchemeSpecificPart().contains("@")) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // Falls through to the one message.
            }
            throw wrong(setting, "an http, https or mailto URL");
        });
    }

    private IllegalStateException wrong(Setting setting, String expected) {
        return new IllegalStateException("setting " + setting.key() + " must be " + expected);
    }
}
