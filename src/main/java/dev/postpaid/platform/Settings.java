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

/**
 * The values of the {@linkplain Setting settings}. An unreadable value stops the start with an error that names the setting.
 */
public final class Settings {

    private final Function<String, Optional<String>> source;

    /** @param source returns the configured value of a key, or empty */
    public Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** The settings of the running server. */
    public static Settings configured() {
        return new Settings(Configuration.ofServer());
    }

    /** The configured text or the default, without surrounding blanks; may be empty. */
    public String text(Setting setting) {
        return source.apply(setting.key()).map(String::strip).orElse(setting.fallback());
    }

    /** The configured text or the default; {@link Optional#empty} if that text is empty. */
    public Optional<String> given(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isEmpty());
    }

    /**
     * The configured base URL without a slash at its end. Empty if none is configured, since the default is for this
     * machine.
     */
    public Optional<String> baseUrl() {
        return source.apply(Setting.BASE_URL.key())
                .map(text -> text.strip().replaceFirst("/+$", ""))
                .filter(text -> !text.isEmpty());
    }

    /** The address of this installation: the configured base URL, or the default. */
    public OwnAddress ownAddress() {
        return new OwnAddress(baseUrl().orElse(Setting.BASE_URL.fallback()));
    }

    /** The name of this installation, as people read it and as it is in the headers of webhooks: {@code Bookto}. */
    public String brandName() {
        String brand = text(Setting.BRAND);
        return brand.isEmpty() ? brand : Character.toUpperCase(brand.charAt(0)) + brand.substring(1);
    }

    /** @throws IllegalStateException if the value is not a whole number of at least 1 */
    public int count(Setting setting) {
        try {
            int count = Integer.parseInt(text(setting));
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Continues to the common error below.
        }
        throw wrong(setting, "a whole number of at least 1");
    }

    /** An hour of a day. @throws IllegalStateException if the value is not a whole number from 0 to 23 */
    public int hour(Setting setting) {
        String text = text(setting);
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) < 24) {
            return Integer.parseInt(text);
        }
        throw wrong(setting, "a whole number from 0 to 23");
    }

    /** @throws IllegalStateException if the value is not a positive ISO 8601 duration */
    public Duration duration(Setting setting) {
        try {
            Duration duration = Duration.parse(text(setting));
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Continues to the common error below.
        }
        throw wrong(setting, "a positive ISO 8601 duration such as PT5S");
    }

    /** @throws IllegalStateException if the value is not a positive ISO 8601 duration, or is longer than that */
    public Duration duration(Setting setting, Duration longest) {
        Duration duration = duration(setting);
        if (duration.compareTo(longest) > 0) {
            throw wrong(setting, "at most P" + longest.toDays() + "D");
        }
        return duration;
    }

    /** @throws IllegalStateException if the value is not a comma-separated list of ISO 8601 durations */
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

    /** @throws IllegalStateException if the value is neither {@code true} nor {@code false} */
    public boolean flag(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    /**
     * A link for people, or empty if none is configured.
     *
     * @throws IllegalStateException if the value is neither an absolute http or https URL nor mailto with an address
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
                // Continues to the common error below.
            }
            throw wrong(setting, "an http, https or mailto URL");
        });
    }

    private IllegalStateException wrong(Setting setting, String expected) {
        return new IllegalStateException("setting " + setting.key() + " must be " + expected);
    }
}
