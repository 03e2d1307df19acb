package dev.postpaid.platform;

/**
 * Where people and programs reach this installation.
 *
 * @param value the configured base URL without a slash at its end, or the default, which is for this machine
 */
public record OwnAddress(String value) {

    public OwnAddress {
        value = value.replaceFirst("/+$", "");
    }

    public static OwnAddress of(Settings settings) {
        return new OwnAddress(settings.baseUrl().orElse(Setting.BASE_URL.fallback()));
    }

    /** The whole address of one of our paths. @param path begins with a slash */
    public String at(String path) {
        return value + path;
    }

    /** Whether browsers come by HTTPS. */
    public boolean isSecure() {
        return value.startsWith("https:");
    }
}
