package dev.postpaid.platform;

/**
 * Where people and programs reach this installation.
 *
 * @param value a base URL, without a slash at its end
 */
public record OwnAddress(String value) {

    public OwnAddress {
        value = value.replaceFirst("/+$", "");
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
